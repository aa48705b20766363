import { expose } from 'comlink';
import { createJsonApi } from './create-json-api.ts';

// The host runs this as a classic worker and posts its port once.
self.addEventListener('message', function start(event: MessageEvent) {
  if (event.data?.type !== 'alternator:port') return;
  self.removeEventListener('message', start);
  expose(createJsonApi(), event.data.port as MessagePort);
});
