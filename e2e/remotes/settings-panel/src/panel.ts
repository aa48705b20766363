import { dom, readable } from '@alternator/sdk';

/** What its settings are now: the limit while it runs, the rest as it was loaded. */
export default dom((element, ctx) => {
  const show = () => {
    const { heading, criteria, limit } = ctx.settings;
    element.textContent = ctx.text('rule', { heading, criteria, limit });
  };
  show();
  const end = readable(() => ctx.settings.limit).subscribe(show);
  return () => {
    end();
    element.replaceChildren();
  };
});
