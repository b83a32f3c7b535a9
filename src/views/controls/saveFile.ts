/** Hands a file to the visitor. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  // the download has to have begun
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
