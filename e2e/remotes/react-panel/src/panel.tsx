import { DisplaySets, dom } from '@alternator/sdk';
import { createRoot } from 'react-dom/client';
import { SeriesList } from './series-list.tsx';

/** The open study's series, drawn by React: the host gives an element, React does the rest. */
export default dom((element, ctx) => {
  const root = createRoot(element);
  root.render(<SeriesList displaySets={ctx.use(DisplaySets)} text={ctx.text} />);
  return () => root.unmount();
});
