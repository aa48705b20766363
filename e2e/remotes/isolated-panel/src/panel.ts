import { type IsolatedFrame, isolated } from '@alternator/sdk/isolated';
import css from './panel.css';

/** Lists what was measured, and reads the image that is shown. It runs in a frame and has what it was granted. */
export default isolated((element, ctx) => {
  ctx.style(css);
  const count = document.createElement('p');
  const list = document.createElement('ul');
  const read = document.createElement('button');
  const image = document.createElement('output');
  read.textContent = ctx.text('read');
  element.append(count, list, read, image);

  const show = () => {
    const measurements = ctx.measurements() ?? [];
    count.textContent = ctx.text('count', { count: measurements.length });
    list.replaceChildren(
      ...measurements.map(({ label, quantities }) => {
        const line = document.createElement('li');
        const [main] = quantities;
        line.textContent = main ? `${label}: ${main.value.toFixed(1)} ${main.unit}` : label;
        return line;
      }),
    );
  };
  show();
  ctx.measurements.subscribe(show);
  read.onclick = () =>
    ctx.pixels().then(
      (frame) => {
        image.textContent = ctx.text('image', describe(frame));
      },
      (error: Error) => {
        image.textContent = error.message;
      },
    );
});

function describe({ columns, rows, pixels, rescale, unit }: IsolatedFrame) {
  const { slope, intercept } = rescale ?? { slope: 1, intercept: 0 };
  const values = [...pixels].map((value) => value * slope + intercept);
  const min = values.reduce((least, value) => Math.min(least, value));
  const max = values.reduce((most, value) => Math.max(most, value));
  return { columns, rows, min, max, unit: unit ?? '' };
}
