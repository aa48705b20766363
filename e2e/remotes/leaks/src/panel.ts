import { dom, Workspace } from '@alternator/sdk';

/** Ends nothing of what it begins, has a button without a name, and cannot be without a study. */
export default dom((element, ctx) => {
  const size = document.createElement('p');
  const show = () => {
    size.textContent = ctx.text('size', { width: innerWidth });
  };
  addEventListener('resize', show);
  setInterval(show, 60_000);
  new ResizeObserver(show).observe(document.body);
  const workspace = ctx.use(Workspace);
  workspace.studies.subscribe(show);
  const tip = document.createElement('div');
  document.body.append(tip);
  URL.createObjectURL(new Blob(['never revoked']));
  const [study] = workspace.studies();
  if (!study) throw new Error('there is no study');
  element.append(size, document.createElement('button'));
  show();
  return undefined;
});
