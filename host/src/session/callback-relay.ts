/** The answer of a provider, from the window or frame that it came to, to the page that asked. */
type Relayed =
  | { readonly alternator: 'answer'; readonly url: string }
  | { readonly alternator: 'taken'; readonly url: string };

const takenWithinMs = 2000;

/** Two ways: a provider may cut the tie between windows, and a browser may give a frame in another site its own channel. */
function openLine(base: string, hear: (message: Relayed, from: MessageEventSource | null) => void) {
  const channel = new BroadcastChannel(`alternator:callback:${new URL(base).pathname}`);
  const listen = ({ data, origin, source }: MessageEvent) => {
    const isOurs = typeof data === 'object' && data !== null && typeof data.url === 'string';
    if (isOurs && origin === location.origin) hear(data, source);
  };
  channel.addEventListener('message', listen);
  window.addEventListener('message', listen);
  return {
    say: (message: Relayed, to: MessageEventSource | null) => {
      channel.postMessage(message);
      to?.postMessage(message, { targetOrigin: location.origin });
    },
    close: () => {
      channel.close();
      window.removeEventListener('message', listen);
    },
  };
}

/** Hands this page's address on to the page that began the sign-in; whether somebody took it. */
export function relayCallback(base: string): Promise<boolean> {
  const url = location.href;
  return new Promise((resolve) => {
    const done = (taken: boolean) => {
      clearTimeout(timer);
      line.close();
      resolve(taken);
    };
    const line = openLine(base, (message) => {
      if (message.alternator === 'taken' && message.url === url) done(true);
    });
    const timer = setTimeout(done, takenWithinMs, false);
    line.say({ alternator: 'answer', url }, openerOrParent());
  });
}

/** Waits for the answer to one request, by its `state`. @throws what ends the signal */
export function awaitCallback(base: string, state: string, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const line = openLine(base, (message, from) => {
      if (message.alternator !== 'answer' || !isAnswerTo(message.url, state)) return;
      line.say({ alternator: 'taken', url: message.url }, from);
      line.close();
      resolve(message.url);
    });
    const end = () => {
      line.close();
      reject(signal.reason);
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}

function isAnswerTo(url: string, state: string): boolean {
  return URL.canParse(url) && new URL(url).searchParams.get('state') === state;
}

function openerOrParent(): Window | null {
  return window.opener ?? (window.parent === window ? null : window.parent);
}
