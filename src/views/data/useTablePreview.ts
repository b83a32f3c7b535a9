/** The preview of the table that the experiment is about. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { CsvData } from '../../contract/experiment.ts';
import type { TablePreview } from '../../contract/ownFiles.ts';
import { experimentStore } from '../../store/experiment.ts';
import { filesStore } from '../../store/files.ts';
import { inspect } from '../../store/run.ts';

export interface TablePreviewState {
  /** null before the first answer, and where there is no file. */
  preview: TablePreview | null;
  /** Why there is none. */
  refusal: string | null;
}

const nothing: TablePreviewState = { preview: null, refusal: null };

/** Asks the reader that will run it; the last answer stays until the next. */
export function useTablePreview(data: CsvData): TablePreviewState {
  const file = useStore(filesStore, ({ files }) => (Object.hasOwn(files, data.csv) ? files[data.csv] : null));
  const [state, setState] = useState<{ of: Blob | null } & TablePreviewState>({ of: null, ...nothing });
  const { header, label, task, standardise } = data;
  useEffect(() => {
    if (!file) return;
    let isNow = true;
    inspect('previewTable', { file, header, label, task, standardise }).then(
      (preview) => isNow && setState({ of: file, preview, refusal: null }),
      (error: unknown) => isNow && setState({ of: file, preview: null, refusal: error instanceof Error ? error.message : String(error) }),
    );
    return () => {
      isNow = false;
    };
  }, [file, header, label, task, standardise]);
  return state.of === file ? state : nothing;
}

/** That of the experiment, whatever it is about. */
export function useShownPreview(): TablePreviewState {
  const data = useStore(experimentStore, ({ shown }) => shown.data);
  return useTablePreview('csv' in data ? data : none);
}

const none: CsvData = { csv: '', header: 'auto', label: null, task: 'classification', standardise: true, testShare: 0 };
