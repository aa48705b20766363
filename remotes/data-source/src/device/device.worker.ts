import { expose } from 'comlink';
import { createDeviceApi } from './create-device-api.ts';

const place = {
  root: () => navigator.storage.getDirectory(),
  lock: <Result>(name: string, work: () => Promise<Result>): Promise<Result> =>
    navigator.locks.request(name, work),
};

// The host runs this as a classic worker and posts its port once.
self.addEventListener('message', function start(event: MessageEvent) {
  if (event.data?.type !== 'alternator:port') return;
  self.removeEventListener('message', start);
  expose(createDeviceApi(place), event.data.port as MessagePort);
});
