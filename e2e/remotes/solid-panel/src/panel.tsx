import { solid, useText } from '@alternator/sdk';
import { Button } from '@alternator/ui';
import { createSignal } from 'solid-js';
import { Caption } from './caption.tsx';

/** Counts clicks: the smallest panel that has something to lose when its code is replaced. */
function Panel() {
  const text = useText();
  const [count, setCount] = createSignal(0);
  return (
    <section>
      <Caption count={count()} />
      <Button onClick={() => setCount((before) => before + 1)}>{text('more')}</Button>
    </section>
  );
}

export default solid(Panel);
