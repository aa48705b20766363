import { Button } from '@alternator/ui';
import { hasFailureRecord } from './device.ts';
import type { DeviceState } from './device-state.ts';

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
