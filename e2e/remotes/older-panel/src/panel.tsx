import { Measurements, solid, useOptionalToken, useText } from '@alternator/sdk';
import { For } from 'solid-js';

/** Who made each measurement. SDK 1 said it as a text: `id@version`. */
function Panel() {
  const text = useText();
  const measurements = useOptionalToken(Measurements);
  return (
    <ul aria-label={text('title')}>
      <For each={measurements()?.list() ?? []}>
        {({ label, provenance }) => {
          const [remote = '', version = ''] = provenance.split('@');
          return <li>{text('made', { label, remote, version })}</li>;
        }}
      </For>
    </ul>
  );
}

export default solid(Panel);
