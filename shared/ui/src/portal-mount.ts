/**
 * Where a popup of this element belongs: the shadow root it stands in, else the page's body, so that
 * the sheets which style the element style its popup.
 */
export function portalMountOf(element: Element | undefined): Node {
  const root = element?.getRootNode();
  return root instanceof ShadowRoot ? root : document.body;
}
