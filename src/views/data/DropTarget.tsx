/** Files may be dropped anywhere on the page. */
import { useEffect, useState } from 'react';
import { takeFiles } from '../../store/files.ts';
import './data.css';

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true;

export function DropTarget() {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    // entering a part of the page comes before leaving the part around it: only the last leaving counts
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth++;
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const over = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      depth = 0;
      setOver(false);
      // what it was dropped on may have taken it
      if (!hasFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      void takeFiles([...(event.dataTransfer?.files ?? [])]);
    };
    document.addEventListener('dragenter', enter);
    document.addEventListener('dragleave', leave);
    document.addEventListener('dragover', over);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragenter', enter);
      document.removeEventListener('dragleave', leave);
      document.removeEventListener('dragover', over);
      document.removeEventListener('drop', drop);
    };
  }, []);
  if (!isOver) return null;
  return (
    <div className="drop-target" role="status">
      <p>
        <strong>Drop it here</strong>A table (.csv, .tsv), a pair of IDX files, minima (.npz) or an experiment (.json). It stays on this
        device.
      </p>
    </div>
  );
}
