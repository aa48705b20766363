import type { SourceRequest } from '@alternator/sdk';
import type { Answer, Failure } from '../answer/answer.ts';
import { ask, type Patience } from '../answer/ask.ts';
import { readJson, refusal } from '../answer/read-json.ts';

export interface HostRequestOptions extends Patience {
  readonly source: string;
  /** Without `?`; dicomweb-client cannot write a parameter twice. */
  readonly query?: string;
  send(request: SourceRequest): Promise<Response>;
}

/**
 * The part of XMLHttpRequest that dicomweb-client uses, over the host's fetch: so the host's rule for
 * origins and credentials holds for its requests too. Passed as `request.instance`, its public option.
 */
export class HostRequest {
  onreadystatechange: (() => void) | undefined;
  responseType = '';
  readyState = 0;
  status = 0;
  /** Parsed JSON, whatever `responseType` says. */
  response: unknown;
  /** Why there is no response; kept beside, for dicomweb-client says only "request failed". */
  failure: Failure | undefined;
  /** What the host's fetch or the signal threw. */
  thrown: unknown;
  /** All matches of a search, where the archive says so (`X-Total-Count`, no part of the standard). */
  total: number | undefined;
  url = '';
  #method: SourceRequest['method'] = 'GET';
  readonly #headers: Record<string, string> = {};
  readonly #options: HostRequestOptions;

  constructor(options: HostRequestOptions) {
    this.#options = options;
  }

  open(method: string, url: string): void {
    this.#method = method.toUpperCase() === 'POST' ? 'POST' : 'GET';
    const { query } = this.#options;
    this.url = query ? `${url}?${query}` : url;
  }

  setRequestHeader(name: string, value: string): void {
    this.#headers[name] = value;
  }

  getResponseHeader(name: string): string | null {
    return name.toLowerCase() === 'content-type' ? 'application/dicom+json' : null;
  }

  getAllResponseHeaders(): string {
    return '';
  }

  send(body?: ArrayBuffer): void {
    this.#run(body)
      .catch((error: unknown) => {
        this.status = 0;
        this.thrown = error;
      })
      .finally(() => {
        this.readyState = 4;
        this.onreadystatechange?.();
      });
  }

  async #run(body: ArrayBuffer | undefined): Promise<void> {
    const { source, send, signal, timeoutMs } = this.#options;
    const request = {
      source,
      url: this.url,
      method: this.#method ?? 'GET',
      // dicomweb-client sends none with STOW-RS, and an archive may then answer XML.
      headers: { Accept: 'application/dicom+json', ...this.#headers },
      ...(body && { body }),
    };
    const answer = await ask(
      this.url,
      (anySignal) => send({ ...request, signal: anySignal }),
      (response) => this.#read(response),
      { signal, timeoutMs },
    );
    if (answer.ok) this.response = answer.value;
    else this.#fail(answer.failure);
  }

  async #read(response: Response): Promise<Answer<unknown>> {
    this.status = response.status;
    const total = response.headers.get('x-total-count') ?? '';
    this.total = /^\d+$/.test(total) ? Number(total) : undefined;
    if (this.#method !== 'POST' || response.status !== 409) return readJson(response, this.url);
    // A conflict carries the list of what was not stored (PS3.18 10.5.3).
    const receipt = await readJson(new Response(response.body, { headers: response.headers }), this.url);
    return receipt.ok ? receipt : refusal(409, this.url);
  }

  #fail(failure: Failure): void {
    this.failure = failure;
    // An answer that cannot be used is no success, whatever its status.
    this.status = failure.status !== undefined && failure.status >= 400 ? failure.status : 0;
  }
}
