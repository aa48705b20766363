/** A value of the host: call it to read, `subscribe` for its changes. */
export interface Told<Value> {
  (): Value;
  /** Runs at each change, not for the value of now. Returns what ends it. */
  subscribe(run: (value: Value) => void): () => void;
}

/** The reader's theme. Its custom properties (`--color-text` ...) stand on the frame's root already. */
export interface Theme {
  readonly colorScheme: string;
  readonly properties: Readonly<Record<string, string>>;
}

/** What is open, without a name, a date, an ID or a UID. */
export interface IsolatedWorkspace {
  readonly studies: readonly { readonly modalities: readonly string[] }[];
}

/** A measurement without what tells whose it is. */
export interface IsolatedMeasurement {
  /** For this page alone. */
  readonly key: string;
  readonly tool: string;
  readonly label: string;
  readonly quantities: readonly {
    readonly meaning: string;
    readonly value: number;
    /** UCUM. */
    readonly unit: string;
  }[];
  /** What the numbers do not mean. */
  readonly caveats: readonly string[];
}

type Vec3 = readonly [x: number, y: number, z: number];

/** A copy of the frame that the active viewport shows. */
export interface IsolatedFrame {
  /** rows * columns * samplesPerPixel stored values; `value * slope + intercept` has `unit`. */
  readonly pixels:
    | Uint8Array
    | Int8Array
    | Uint16Array
    | Int16Array
    | Uint32Array
    | Int32Array
    | Float32Array
    | Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly samplesPerPixel: number;
  readonly photometricInterpretation: string;
  readonly modality?: string;
  /** Missing where a table, and no line, leads from stored values to their meaning. */
  readonly rescale?: { readonly slope: number; readonly intercept: number };
  /** UCUM; missing where the archive does not say what the values are. */
  readonly unit?: string;
  /** Between pixel centres, and where that number comes from. */
  readonly spacing?: { readonly rowMm: number; readonly columnMm: number; readonly source: string };
  /** Where the frame lies in the patient, millimetres, LPS (PS3.3 C.7.6.2.1.1). */
  readonly plane?: {
    readonly imagePositionPatient: Vec3;
    readonly rowCosine: Vec3;
    readonly columnCosine: Vec3;
  };
}

/** All that reaches a frame. */
export interface IsolatedContext {
  readonly remote: { readonly id: string; readonly version: string };
  /** The remote's settings: the site's values over the defaults of `remote.json`. */
  readonly settings: Readonly<Record<string, string | number | boolean>>;
  /** BCP 47 tag of the reader's language. */
  readonly locale: string;
  /** A text of `messages/<locale>.json`; `{name}` in it is replaced, `count` chooses the plural. */
  text(key: string, values?: Readonly<Record<string, string | number>>): string;
  readonly theme: Told<Theme>;
  readonly workspace: Told<IsolatedWorkspace>;
  /** With the permission `measurements`; undefined until then, and while nobody provides them. */
  readonly measurements: Told<readonly IsolatedMeasurement[] | undefined>;
  /**
   * With the permission `pixels`.
   *
   * @throws {Error} without it, while nothing is shown, and while another call is on its way
   */
  pixels(): Promise<IsolatedFrame>;
  /** A sentence to the reader, below the name of the remote. Without patient data. */
  notify(level: 'info' | 'warning' | 'error', message: string): void;
  /** Applies a sheet. The policy of a frame knows no `<style>`, no `style` attribute and no other file. */
  style(css: string): void;
}

/** Fills the frame's element. When the panel is closed, the frame is gone with all that runs in it. */
export type IsolatedMount = (element: HTMLElement, ctx: IsolatedContext) => void | Promise<void>;

/** The module of a panel with `"isolation": "frame"`. */
export interface IsolatedModule {
  readonly kind: 'isolated';
}
