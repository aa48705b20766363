import { Button } from '@alternator/ui';
import { createSignal, Show } from 'solid-js';
import { hasFailureRecord } from './device.ts';
import type { DeviceState } from './device-state.ts';
import styles from './panel.module.css';
import type { DiagnosticsSubject } from './subject.ts';

/** What the reader can do about a part at fault, for all of them at once. */
export function DeviceActions(props: { readonly device: DeviceState }) {
  const { device } = props;
  const isSafe = () => device.overrides().safeMode;
  const isAny = () => isSafe() || device.overrides().disabled.length > 0 || device.overrides().bisect;
  return (
    <>
      <Button onClick={() => device.setSafeMode(!isSafe())}>
        {isSafe() ? 'Leave safe mode' : 'Safe mode'}
      </Button>
      <Button
        disabled={device.overrides().bisect !== undefined && !device.overrides().bisect?.done}
        onClick={() => device.search()}
      >
        Find the part at fault
      </Button>
      <Button disabled={!isAny() && !hasFailureRecord()} onClick={() => device.reset()}>
        Reset
      </Button>
    </>
  );
}

/** Nothing is reloaded under an open study unless the reader says so twice. */
export function ReloadPrompt(props: { readonly subject: DiagnosticsSubject; readonly device: DeviceState }) {
  const [isAsking, setAsking] = createSignal(false);
  const reload = () => (props.subject.isStudyOpen() && !isAsking() ? setAsking(true) : location.reload());
  return (
    <Show when={props.device.isPending()}>
      <div class={styles.prompt} role="status">
        <Show when={isAsking()} fallback={<span>Your changes take effect after a reload.</span>}>
          <span>A study is open: a reload closes it and opens it again.</span>
        </Show>
        <Button variant="primary" onClick={reload}>
          {isAsking() ? 'Reload all the same' : 'Reload now'}
        </Button>
        <Show when={isAsking()}>
          <Button onClick={() => setAsking(false)}>Not now</Button>
        </Show>
      </div>
    </Show>
  );
}
