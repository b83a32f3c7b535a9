/** The link that is the experiment. */
import { useEffect, useState } from 'react';

/** Copies the page's address with such a fragment; false where the browser does not let it. */
export async function copyLink(link: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(`${location.href.split('#')[0]}#${link}`);
    return true;
  } catch {
    return false;
  }
}

interface ShareButtonProps {
  /** Changes with every copy, by the key too; null before the first. */
  copied: { ok: boolean } | null;
  onShare(): void;
}

export function ShareButton({ copied, onShare }: ShareButtonProps) {
  const [shown, setShown] = useState<{ ok: boolean } | null>(null);
  const isFresh = copied !== null && copied !== shown;
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setShown(copied), 2500);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <>
      <button
        type="button"
        className="share"
        title="Copy the link: it holds the whole experiment (s)"
        aria-keyshortcuts="s"
        onClick={onShare}
      >
        {isFresh && copied.ok ? 'Copied' : 'Share'}
      </button>
      <span className="unseen" role="status">
        {isFresh && copied.ok ? 'The link was copied.' : ''}
      </span>
      {isFresh && !copied.ok && (
        <p className="refusal" role="alert">
          The browser did not let the link be copied: it is the address of this page.
        </p>
      )}
    </>
  );
}
