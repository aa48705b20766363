import { formatPersonName } from '@alternator/dicom';
import { dom, Measurements, Workspace } from '@alternator/sdk';

/** Whose study is open and how much was measured in it, without any framework. */
export default dom((element, ctx) => {
  const workspace = ctx.use(Workspace);
  const measurements = ctx.optional(Measurements);
  const study = document.createElement('p');
  const count = document.createElement('p');
  element.append(study, count);

  const showStudy = () => {
    const name = formatPersonName(workspace.studies()[0]?.patient?.patientName);
    study.textContent = name ? ctx.text('study', { name }) : ctx.text('none');
  };
  let unfollow: (() => void) | undefined;
  const showCount = () => {
    count.textContent = ctx.text('count', { count: measurements()?.list().length ?? 0 });
  };
  const follow = () => {
    unfollow?.();
    unfollow = measurements()?.list.subscribe(showCount);
    showCount();
  };
  showStudy();
  follow();
  const ends = [workspace.studies.subscribe(showStudy), measurements.subscribe(follow)];
  return () => {
    for (const end of ends) end();
    unfollow?.();
    element.replaceChildren();
  };
});
