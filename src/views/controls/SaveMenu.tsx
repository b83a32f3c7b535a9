/** A figure as files: a small button that opens the list of them. */
import { FileList } from './FileList.tsx';
import type { OfferedFile } from './FileList.tsx';
import { IconButton } from './IconButton.tsx';
import { Popover } from './Popover.tsx';
import { useSaving } from './useSaving.ts';

interface SaveMenuProps {
  /** Of what. */
  label: string;
  files: readonly OfferedFile[];
  /** Makes one of them, by its name. */
  onMake(name: string): Blob | Promise<Blob>;
  /** Files that take long, and show elsewhere how far they are. */
  tasks?: readonly (OfferedFile & { onBegin(): void })[];
}

export function SaveMenu({ label, files, onMake, tasks = [] }: SaveMenuProps) {
  const { refusal, save } = useSaving(onMake);
  return (
    <Popover
      className="save"
      label={`Save: ${label}`}
      button={(own) => <IconButton icon="save" className="quiet" label={`Save: ${label}`} says="Save as a figure or as numbers" {...own} />}
    >
      {(close) => (
        <>
          <FileList
            files={files}
            isDisabled={false}
            refusal={refusal}
            onSave={(name) => void save(name).then((isSaved) => isSaved && close())}
          />
          {tasks.map(({ name, says, onBegin }) => (
            <button
              key={name}
              type="button"
              onClick={() => {
                close();
                onBegin();
              }}
            >
              {name}
              <small>{says}</small>
            </button>
          ))}
        </>
      )}
    </Popover>
  );
}
