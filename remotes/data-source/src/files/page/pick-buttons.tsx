import { useText } from '@alternator/sdk';
import { Button } from '@alternator/ui';
import type { Imports } from '../imports.ts';
import { pickedFiles } from '../picked-files.ts';

/** Of the File System Access standard, where the browser has it; it asks less and shows more than an `<input>`. */
type WithPicker = Window & { showDirectoryPicker?(): Promise<FileSystemDirectoryHandle> };

/** Chooses files or a folder with the browser's own dialogs. */
export function PickButtons(props: { readonly imports: Imports; readonly isMain: boolean }) {
  const text = useText();
  let files!: HTMLInputElement;
  let folder!: HTMLInputElement;
  const take = (input: HTMLInputElement) => {
    const chosen = [...(input.files ?? [])];
    // So that the same choice again is a change.
    input.value = '';
    if (chosen.length > 0) void props.imports.begin((found, signal) => pickedFiles(chosen, found, signal));
  };
  const pickFolder = async () => {
    const { showDirectoryPicker } = window as WithPicker;
    if (!showDirectoryPicker) return folder.click();
    try {
      const handle = await showDirectoryPicker.call(window);
      void props.imports.beginFolder(handle);
    } catch (error) {
      // The person closed the dialog; anything else leaves the other way.
      if ((error as Error).name !== 'AbortError') folder.click();
    }
  };
  return (
    <>
      <Button variant={props.isMain ? 'primary' : 'plain'} onClick={() => files.click()}>
        {text('files.pick')}
      </Button>
      <Button onClick={() => void pickFolder()}>{text('files.pick-folder')}</Button>
      <input ref={files} type="file" multiple hidden onChange={(event) => take(event.currentTarget)} />
      <input
        ref={(element) => {
          folder = element;
          element.webkitdirectory = true;
        }}
        type="file"
        hidden
        onChange={(event) => take(event.currentTarget)}
      />
    </>
  );
}
