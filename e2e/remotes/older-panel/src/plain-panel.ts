import { dom, Measurements } from '@alternator/sdk';

/** How much was measured, without any framework: a measurement counts where it says who made it. */
export default dom((element, ctx) => {
  const measurements = ctx.optional(Measurements);
  const line = element.appendChild(document.createElement('p'));
  const show = () => {
    const made =
      measurements()
        ?.list()
        .filter(({ provenance }) => provenance.includes('@')) ?? [];
    line.textContent = ctx.text('count', { count: made.length });
  };
  let unfollow: (() => void) | undefined;
  const follow = () => {
    unfollow?.();
    unfollow = measurements()?.list.subscribe(show);
    show();
  };
  follow();
  const end = measurements.subscribe(follow);
  return () => {
    end();
    unfollow?.();
    line.remove();
  };
});
