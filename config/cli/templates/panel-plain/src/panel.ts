import { type DisplaySet, DisplaySets, dom, type RemoteContext } from '@alternator/sdk';
import styles from './panel.module.css';

/** The series of the open study, one line each. */
export default dom((element, ctx) => {
  const series = ctx.use(DisplaySets).list;
  const show = () => element.replaceChildren(series().length > 0 ? listOf(series(), ctx) : ctx.text('none'));
  show();
  const end = series.subscribe(show);
  return () => {
    end();
    element.replaceChildren();
  };
});

function listOf(series: readonly DisplaySet[], { text }: RemoteContext): HTMLElement {
  const list = create('ul', styles.list);
  for (const one of series) {
    const row = create('li', styles.row);
    const images = create('span', styles.images);
    images.textContent = text('images', { count: one.frames.length });
    row.append(one.description ?? text('unnamed'), images);
    list.append(row);
  }
  return list;
}

function create(tag: string, className: string | undefined): HTMLElement {
  const element = document.createElement(tag);
  if (className) element.className = className;
  return element;
}
