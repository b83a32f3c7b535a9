/** Making files and handing them over: which one is being made, and what kept one from it. */
import { useState } from 'react';
import { saveFile } from './saveFile.ts';

export interface Saving {
  /** Name of the file that is being made. */
  busy: string | null;
  /** A sentence. */
  refusal: string | null;
  /** Whether it was handed over. */
  save(name: string): Promise<boolean>;
}

/** `make` makes a file by its name, and throws or rejects where it can't. */
export function useSaving(make: (name: string) => Blob | Promise<Blob>): Saving {
  const [busy, setBusy] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const save = async (name: string): Promise<boolean> => {
    setBusy(name);
    setRefusal(null);
    try {
      saveFile(await make(name), name);
      return true;
    } catch (error) {
      setRefusal(`${name} could not be saved: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    } finally {
      setBusy(null);
    }
  };
  return { busy, refusal, save };
}
