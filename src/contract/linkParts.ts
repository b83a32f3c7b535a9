/** The fragment of a link as names and values. */

function unescape(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What follows `#`, or all of a text that is no address. */
function fragmentOf(text: string): string {
  const trimmed = text.trim();
  const hash = trimmed.indexOf('#');
  if (hash >= 0) return trimmed.slice(hash + 1);
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? '' : trimmed;
}

/** In order, from a full address or a fragment, with or without `#`. Never throws. */
export function linkParts(text: string): { name: string; value: string }[] {
  const parts = fragmentOf(text).split('&');
  return parts.flatMap((part) => {
    if (part === '') return [];
    const equals = part.indexOf('=');
    return [{ name: unescape(equals < 0 ? part : part.slice(0, equals)), value: equals < 0 ? '' : unescape(part.slice(equals + 1)) }];
  });
}
