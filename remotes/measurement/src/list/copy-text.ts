/**
 * Puts text on the clipboard. On plain http there is no `navigator.clipboard`; there the page's own copy
 * event carries the text.
 *
 * @throws {Error} when the browser refuses both
 */
export async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  let taken = false;
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    taken = true;
  };
  document.addEventListener('copy', fill, { once: true });
  try {
    document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', fill);
  }
  if (!taken) throw new Error('The browser did not let the page copy');
}
