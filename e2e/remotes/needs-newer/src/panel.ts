import { dom, ProviderGone } from '@alternator/sdk';

/** Uses an export of the SDK that its range does not promise: an older host of the same range lacks it. */
export default dom((element, ctx) => {
  const error = new ProviderGone('sample.nothing@1');
  element.textContent = ctx.text(error.code === 'provider-gone' ? 'gone' : 'title');
  return () => element.replaceChildren();
});
