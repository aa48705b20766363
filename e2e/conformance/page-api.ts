import type { PixelDescription } from '@alternator/dicom';

/** One frame, and where its bytes and its decoded bytes go. Serialisable: it goes to the page. */
export interface PageJob {
  readonly url: string;
  readonly transferSyntaxUID: string;
  readonly pixel: PixelDescription;
  readonly pixelDataVR?: 'OB' | 'OW';
  /** Where the decoded bytes are sent, when somebody wants to look at them. */
  readonly post?: string;
}

/** What became of one frame in the browser. */
export interface PageAnswer {
  /** Of the stored frame; absent when it was refused. */
  readonly sha256?: string;
  readonly error?: PageError;
  /** Why the frame cannot be displayed, though it was decoded. */
  readonly displayError?: PageError;
  /** From asking the pool for the stored frame to having it. */
  readonly ms: number;
}

export interface PageError {
  readonly code: string;
  readonly message: string;
}

export interface ConformancePage {
  decode(job: PageJob): Promise<PageAnswer>;
}

declare global {
  interface Window {
    conformance: ConformancePage;
  }
}
