/** A frame to be compared; its bytes lie behind addresses. */
export interface ComparedFrame {
  readonly encoded: string;
  readonly values?: string;
  readonly pixel: unknown;
  readonly rounds: number;
}

declare global {
  interface Window {
    compareLossless(frame: ComparedFrame): Promise<unknown>;
  }
}

const worker = new Worker('decoders.js');

window.compareLossless = async (frame) => {
  const [encoded, values] = await Promise.all([
    bytesOf(frame.encoded),
    frame.values && bytesOf(frame.values),
  ]);
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage({ ...frame, encoded, values });
  });
};

async function bytesOf(url: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(url)).arrayBuffer());
}
