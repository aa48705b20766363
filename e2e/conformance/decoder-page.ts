import type { Browser, Page } from '@playwright/test';
import type { PageAnswer, PageJob } from './page-api.ts';
import { createPermits, type Permits } from './permits.ts';
import { type RendererMemory, watchRenderers } from './renderer-memory.ts';

/** Longer than the pool's own deadlines for any real frame: then the page itself is stuck. */
const STUCK_MS = 120_000;

export type Outcome = PageAnswer | 'crashed' | 'hung';

/** The product's pool in a page that is replaced when it crashes or hangs. */
export interface DecoderPage {
  decode(job: PageJob): Promise<Outcome>;
  readonly memory: RendererMemory;
  close(): Promise<void>;
}

export interface DecoderPageOptions {
  readonly origin: string;
  readonly jobs: number;
  /** How long a page may be silent, milliseconds. */
  readonly stuckMs?: number;
  launch(): Promise<Browser>;
}

export async function openDecoderPage(options: DecoderPageOptions): Promise<DecoderPage> {
  const browser = await options.launch();
  const memory = await watchRenderers(browser);
  const decoder = new ReplacedPage(browser, memory, options);
  return {
    decode: (job) => decoder.decode(job),
    memory,
    close: async () => {
      memory.stop();
      await browser.close();
    },
  };
}

class ReplacedPage {
  readonly #browser: Browser;
  readonly #memory: RendererMemory;
  readonly #options: DecoderPageOptions;
  readonly #permits: Permits;
  #page: Promise<Page> | undefined;

  constructor(browser: Browser, memory: RendererMemory, options: DecoderPageOptions) {
    this.#browser = browser;
    this.#memory = memory;
    this.#options = options;
    this.#permits = createPermits(options.jobs);
  }

  /** A page that dies takes all its frames along: each runs alone again, so that the guilty one is certain. */
  async decode(job: PageJob): Promise<Outcome> {
    const first = await this.#permits.with(1, () => this.#attempt(job));
    if (typeof first !== 'string') return first;
    return this.#permits.with(this.#options.jobs, () => this.#attempt(job));
  }

  async #attempt(job: PageJob): Promise<Outcome> {
    this.#page ??= this.#open();
    const opening = this.#page;
    const page = await opening;
    let timer: NodeJS.Timeout | undefined;
    const stuck = new Promise<'hung'>((resolve) => {
      timer = setTimeout(() => resolve('hung'), this.#options.stuckMs ?? STUCK_MS);
    });
    const answer = page
      .evaluate((one) => window.conformance.decode(one), job)
      .catch(() => 'crashed' as const);
    const outcome = await Promise.race([answer, stuck]);
    clearTimeout(timer);
    if (typeof outcome === 'string' && this.#page === opening) {
      this.#page = undefined;
      // A page that crashed may have gone already.
      await page
        .context()
        .close()
        .catch(() => undefined);
    }
    return outcome;
  }

  async #open(): Promise<Page> {
    const context = await this.#browser.newContext();
    const page = await context.newPage();
    await page.goto(`${this.#options.origin}/?workers=${this.#options.jobs}`);
    await page.waitForFunction(() => window.conformance !== undefined);
    await this.#memory.follow();
    return page;
  }
}
