/** The mark that says: a row can be clicked. */
export const readyMark = 'alternator:study-list-ready';

/** Sets the mark once a page load, when the rows of now have been painted: after two animation frames. */
export function markReady(): void {
  if (performance.getEntriesByName(readyMark).length > 0) return;
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (performance.getEntriesByName(readyMark).length === 0) performance.mark(readyMark);
    }),
  );
}
