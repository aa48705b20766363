// What can be imported of @alternator/sdk/isolated; a change here is a change for whoever uses it.
// Written by: UPDATE_API=1 npx vitest run config/build/src/api-report.test.ts


export type FrameMessage = {
    readonly type: 'mounted';
} | {
    readonly type: 'failed';
    readonly message: string;
} | {
    readonly type: 'pixels';
    readonly id: number;
} | {
    readonly type: 'notice';
    readonly level: 'info' | 'warning' | 'error';
    readonly message: string;
};
export type HostMessage = {
    readonly type: 'told';
    readonly told: Partial<ToldParts>;
} | {
    readonly type: 'pixels';
    readonly id: number;
    readonly frame: IsolatedFrame;
} | {
    readonly type: 'refused';
    readonly id: number;
    readonly message: string;
};
export interface IsolatedContext {
    readonly remote: {
        readonly id: string;
        readonly version: string;
    };
    readonly settings: Readonly<Record<string, string | number | boolean>>;
    readonly locale: string;
    text(key: string, values?: Readonly<Record<string, string | number>>): string;
    readonly theme: Told<Theme>;
    readonly workspace: Told<IsolatedWorkspace>;
    readonly measurements: Told<readonly IsolatedMeasurement[] | undefined>;
    pixels(): Promise<IsolatedFrame>;
    notify(level: 'info' | 'warning' | 'error', message: string): void;
    style(css: string): void;
}
export interface IsolatedFrame {
    readonly pixels: Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array;
    readonly rows: number;
    readonly columns: number;
    readonly samplesPerPixel: number;
    readonly photometricInterpretation: string;
    readonly modality?: string;
    readonly rescale?: {
        readonly slope: number;
        readonly intercept: number;
    };
    readonly unit?: string;
    readonly spacing?: {
        readonly rowMm: number;
        readonly columnMm: number;
        readonly source: string;
    };
    readonly plane?: {
        readonly imagePositionPatient: Vec3;
        readonly rowCosine: Vec3;
        readonly columnCosine: Vec3;
    };
}
export interface IsolatedMeasurement {
    readonly key: string;
    readonly tool: string;
    readonly label: string;
    readonly quantities: readonly {
        readonly meaning: string;
        readonly value: number;
        readonly unit: string;
    }[];
    readonly caveats: readonly string[];
}
export interface IsolatedModule {
    readonly kind: 'isolated';
}
export type IsolatedMount = (element: HTMLElement, ctx: IsolatedContext) => void | Promise<void>;
export interface IsolatedWorkspace {
    readonly studies: readonly {
        readonly modalities: readonly string[];
    }[];
}
export interface StartMessage {
    readonly type: 'alternator:start';
    readonly remote: {
        readonly id: string;
        readonly version: string;
    };
    readonly locale: string;
    readonly texts: Texts;
    readonly settings: Readonly<Record<string, string | number | boolean>>;
    readonly told: Partial<ToldParts>;
}
export type Texts = Readonly<Record<string, string | Readonly<Record<string, string>>>>;
export interface Theme {
    readonly colorScheme: string;
    readonly properties: Readonly<Record<string, string>>;
}
export interface Told<Value> {
    (): Value;
    subscribe(run: (value: Value) => void): () => void;
}
export interface ToldParts {
    readonly theme: Theme;
    readonly workspace: IsolatedWorkspace;
    readonly measurements: readonly IsolatedMeasurement[] | undefined;
}
type Vec3 = readonly [x: number, y: number, z: number];
export declare function isolated(mount: IsolatedMount): IsolatedModule;
export {};
