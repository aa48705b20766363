import { dom } from '@alternator/sdk';

/** Spoils every page and says nothing of itself: nobody who sees it knows which part it was. */
export default dom(() => {
  const cover = document.createElement('p');
  cover.textContent = 'Something stands in front of the page';
  document.body.append(cover);
  return () => cover.remove();
});
