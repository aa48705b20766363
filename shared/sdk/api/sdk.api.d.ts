// What can be imported of @alternator/sdk; a change here is a change for whoever uses it.
// Written by: UPDATE_API=1 npx vitest run config/build/src/api-report.test.ts

import type { FrameOfReferenceUID, ImageIdentity, Instance, Patient, PhotometricInterpretation, PixelDescription, PixelSpacing, SOPClassUID, SOPInstanceUID, SeriesInstanceUID, StudyAttributes, StudyInstanceUID, Vec3, VoiWindow } from '@alternator/dicom';
import type { Accessor, Component, JSX } from 'solid-js';

export interface ActivationContext extends RemoteContext {
    provide<Capability>(token: Token<Capability>, capability: Capability): void;
}
export interface BlobLocator extends LocatorBase {
    readonly kind: 'blob';
    readonly blob: Blob;
    readonly range?: ByteRange;
    readonly transferSyntaxUID: string;
}
export interface ByteRange {
    readonly offset: number;
    readonly length: number;
}
export interface Cell {
    readonly id: string;
    readonly displaySetId?: string;
}
export interface CellContext {
    readonly id: string;
    readonly displaySet: Accessor<DisplaySet>;
}
export declare const CellProvider: import("solid-js").ContextProviderComponent<CellContext | undefined>;
export interface Code {
    readonly value: string;
    readonly scheme: string;
    readonly meaning: string;
}
export interface CommandModule {
    readonly kind: 'command';
    run(ctx: RemoteContext, args: Readonly<Record<string, unknown>>): void | Promise<void>;
}
export interface CommandState {
    readonly pressed?: boolean;
    readonly enabled?: boolean;
}
export declare const Commands: Token<Commands, "alternator.commands@1">;
export interface Commands {
    run(id: OwnCommandId, args?: Readonly<Record<string, unknown>>): Promise<void>;
    state(id: OwnCommandId, accessor: () => CommandState): () => void;
    hotkey(id: string): string | undefined;
}
export interface Contribution<Entry, Module> {
    readonly remote: RemoteBuild;
    readonly entry: Entry;
    readonly title: string;
    load(): Promise<Module>;
}
export declare const Contributions: Token<Contributions, "alternator.contributions@1">;
export interface Contributions {
    measurementTools(): readonly Contribution<MeasurementToolEntry, MeasurementToolModule>[];
    studyListColumns(): readonly Contribution<StudyListColumnEntry, never>[];
}
export interface DataSource {
    readonly can: {
        readonly fuzzyNames: boolean;
        readonly wildcards: boolean;
        readonly sorting: boolean;
        readonly store: boolean;
        readonly remove?: 'delete' | 'reject';
        readonly thumbnails?: boolean;
    };
    searchStudies(query: StudyQuery, signal: AbortSignal): Promise<StudyPage>;
    searchSeries(study: StudyInstanceUID, signal: AbortSignal): Promise<readonly SeriesSummary[]>;
    instances(study: StudyInstanceUID, options: {
        readonly series?: SeriesInstanceUID;
        readonly signal: AbortSignal;
    }): AsyncIterable<readonly Instance[]>;
    locate(instance: Instance, frameNumber: number): FrameLocator | Promise<FrameLocator>;
    bytes?(locator: MadeLocator, signal: AbortSignal): ReadableStream<Uint8Array> | Promise<ReadableStream<Uint8Array>>;
    store?(files: readonly Uint8Array[], options: StoreOptions): Promise<StoreResult>;
    remove?(part: StudyPart, signal: AbortSignal): Promise<void>;
    thumbnail?(series: SeriesPart, signal: AbortSignal): Promise<Blob>;
    take?(dropped: readonly DroppedEntry[]): void;
    dispose?(): void;
}
export interface DataSourceModule {
    readonly kind: 'data-source';
    open(ctx: RemoteContext, source: DataSourceSettings): DataSource | Promise<DataSource>;
}
export interface DataSourceSettings {
    readonly id: string;
    readonly title: string;
    readonly config: Readonly<Record<string, unknown>>;
    readonly origins: readonly string[];
    readonly url?: string;
    readonly site?: string;
}
export interface DataSourceState {
    readonly id: string;
    readonly title: string;
    readonly use?: string;
    readonly state: 'idle' | 'ready' | 'failed';
    readonly reason?: string;
    readonly can?: DataSource['can'];
}
export declare const DataSources: Token<DataSources, "alternator.data-sources@1">;
export interface DataSources {
    readonly list: Readable<readonly DataSourceState[]>;
    searchStudies(source: string, query: StudyQuery, signal: AbortSignal): Promise<StudyPage>;
    searchSeries(study: StudyRef, signal: AbortSignal): Promise<readonly SeriesSummary[]>;
    instances(study: StudyRef, options: {
        readonly series?: SeriesInstanceUID;
        readonly signal: AbortSignal;
    }): AsyncIterable<readonly Instance[]>;
    locate(source: string, instance: Instance, frameNumber: number): Promise<FrameLocator>;
    store(source: string, files: readonly Uint8Array[], options: StoreOptions): Promise<StoreResult>;
    remove(source: string, part: StudyPart, signal: AbortSignal): Promise<void>;
    thumbnail(source: string, series: SeriesPart, signal: AbortSignal): Promise<Blob>;
}
export declare const DecodePool: Token<DecodePool, "alternator.decode-pool@1">;
export interface DecodePool {
    frame(locator: FrameLocator, request: FrameRequest): Promise<DecodedFrame>;
    readonly state: Readable<PoolState>;
}
export interface DecodedFrame {
    readonly pixels: PixelArray;
    readonly rows: number;
    readonly columns: number;
    readonly samplesPerPixel: number;
    readonly photometricInterpretation: PhotometricInterpretation;
    readonly min: number;
    readonly max: number;
    readonly transferSyntaxUID: string;
    readonly encodedBytes: number;
    readonly reducedBy?: number;
    readonly overlays?: readonly DecodedOverlay[];
}
export interface DecodedOverlay {
    readonly bitPosition: number;
    readonly data: Uint8Array;
}
export interface DisplaySet {
    readonly id: string;
    readonly source: string;
    readonly studyInstanceUID: StudyInstanceUID;
    readonly seriesInstanceUID: SeriesInstanceUID;
    readonly sopClassUID: SOPClassUID;
    readonly modality?: string;
    readonly seriesNumber?: number;
    readonly description?: string;
    readonly viewportType?: string;
    readonly reason?: string;
    readonly frames: readonly DisplaySetFrame[];
    readonly warnings: readonly string[];
}
export interface DisplaySetFrame {
    readonly instance: Instance;
    readonly frameNumber: number;
}
export declare const DisplaySets: Token<DisplaySets, "alternator.display-sets@1">;
export interface DisplaySets {
    readonly list: Readable<readonly DisplaySet[]>;
    byId(id: string): DisplaySet | undefined;
    ofStudy(study: StudyRef): readonly DisplaySet[];
}
export type Dispose = () => void;
export declare const Drawing: Token<Drawing, "alternator.drawing@1">;
export interface Drawing {
    draw(tool: {
        readonly id: string;
        readonly draws: ShapeKind;
    } | undefined): void;
    readonly tool: Readable<string | undefined>;
    subscribe(run: (event: DrawingEvent) => void): () => void;
    put(shape: Shape, style: ShapeStyle): void;
    remove(id: string): void;
    sample(shape: Shape, signal: AbortSignal): Promise<Samples>;
}
export type DrawingEvent = {
    readonly type: 'begin' | 'change' | 'complete';
    readonly shape: Shape;
    readonly tool: string;
} | {
    readonly type: 'select';
    readonly id: string | undefined;
} | {
    readonly type: 'cancel';
    readonly id: string;
};
export type DroppedEntry = File | DroppedPath;
export interface DroppedPath {
    readonly isFile: boolean;
    readonly isDirectory: boolean;
    readonly name: string;
}
export type Evaluate = (shape: Shape, samples: Samples) => readonly Quantity[];
export interface FileOfFrames {
    readonly numberOfFrames: number;
    readonly identity?: ImageIdentity;
}
export declare class FrameError extends Error {
    readonly code: FrameErrorCode;
    readonly status: number | undefined;
    constructor(code: FrameErrorCode, message: string, options?: ErrorOptions & {
        readonly status?: number;
    });
}
export type FrameErrorCode = 'network' | 'http' | 'unauthorised' | 'html' | 'truncated' | 'framing' | 'unsupported' | 'decode' | 'mismatch' | 'timeout' | 'worker-lost' | 'origin';
export type FrameLocator = HttpLocator | BlobLocator | OpfsLocator | MadeLocator;
export interface FramePlace {
    readonly url: string;
    readonly accept: readonly string[];
    readonly file?: FileOfFrames;
}
export interface FramePriority {
    readonly tier: FrameTier;
    readonly distance: number;
}
export interface FrameReference {
    readonly displaySetId: string;
    readonly sopInstanceUID: SOPInstanceUID;
    readonly frameNumber: number;
}
export interface FrameRequest {
    readonly signal: AbortSignal;
    readonly priority: FramePriority | (() => FramePriority);
    readonly values?: 'display' | 'stored';
    readonly onPreview?: (preview: DecodedFrame) => void;
    readonly anew?: boolean;
}
export type FrameTier = 'visible' | 'neighbour' | 'thumbnail' | 'prefetch';
export interface Grid {
    readonly rows: number;
    readonly columns: number;
}
export interface HttpLocator extends LocatorBase {
    readonly kind: 'http';
    readonly url: string;
    readonly accept: readonly string[];
    readonly range?: ByteRange;
    readonly file?: FileOfFrames;
    readonly instead?: FramePlace;
}
export type InnerSlot = 'study-list.toolbar';
export interface Location {
    readonly route: string;
    readonly query: Readonly<Record<string, string>>;
}
interface LocatorBase {
    readonly source: string;
    readonly sopInstanceUID: SOPInstanceUID;
    readonly frameNumber: number;
    readonly pixel: PixelDescription;
    readonly transferSyntaxUID?: string;
    readonly pixelDataVR?: 'OB' | 'OW';
}
export interface Logger {
    debug(message: string, detail?: unknown): void;
    info(message: string, detail?: unknown): void;
    warn(message: string, detail?: unknown): void;
    error(message: string, detail?: unknown): void;
}
export interface MadeLocator extends LocatorBase {
    readonly kind: 'made';
    readonly key: string;
    readonly transferSyntaxUID: string;
}
export interface Measurement {
    readonly trackingUID: string;
    readonly tool: string;
    readonly study: StudyRef;
    readonly seriesInstanceUID: SeriesInstanceUID;
    readonly shape: Shape;
    readonly label: string;
    readonly color: number;
    readonly visible: boolean;
    readonly quantities: readonly Quantity[];
    readonly caveats: readonly string[];
    readonly provenance: RemoteBuild | undefined;
    readonly createdAt: string;
}
export interface MeasurementToolEntry {
    readonly id: string;
    readonly draws: ShapeKind;
    readonly icon?: string;
    readonly command?: string;
}
export interface MeasurementToolModule {
    readonly kind: 'measurement-tool';
    readonly evaluate: Evaluate;
}
export declare const Measurements: Token<Measurements, "alternator.measurements@1">;
export interface Measurements {
    readonly list: Readable<readonly Measurement[]>;
    readonly selected: Readable<string | undefined>;
    select(trackingUID: string | undefined): void;
    rename(trackingUID: string, label: string): void;
    setVisible(trackingUID: string, visible: boolean): void;
    remove(trackingUID: string): void;
    undo(): void;
    redo(): void;
    readonly canUndo: Readable<boolean>;
    readonly canRedo: Readable<boolean>;
}
export type MessageKey = Registered<'messages', string>;
export interface Notice {
    readonly level: 'info' | 'warning' | 'error';
    readonly message: string;
    readonly detail?: string;
    readonly action?: {
        readonly label: string;
        run(): void;
    };
}
export declare const Notices: Token<Notices, "alternator.notices@1">;
export interface Notices {
    show(notice: Notice): () => void;
}
export interface OpenStudy {
    readonly ref: StudyRef;
    readonly state: 'loading' | 'ready' | 'failed';
    readonly patient?: Patient;
    readonly study?: StudyAttributes;
    readonly modalities: readonly string[];
    readonly error?: Error;
}
export interface OpenWorker {
    readonly port: MessagePort;
}
export interface OpfsLocator extends LocatorBase {
    readonly kind: 'opfs';
    readonly path: string;
    readonly range?: ByteRange;
    readonly transferSyntaxUID: string;
}
export type OptionalTokenId = Registered<'optional', `${string}@${number}`>;
export type OwnCommandId = Registered<'commands', string>;
export type OwnSettings = Registered<'settings', Readonly<Record<string, unknown>>>;
export type OwnWorkerId = Registered<'workers', string>;
export type PixelArray = Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array;
export type PointerTool = 'window' | 'pan' | 'zoom' | 'scroll';
export interface PoolState {
    readonly workers: number;
    readonly busy: number;
    readonly waiting: number;
    readonly replaced: number;
}
export declare class ProviderGone extends TokenError {
    constructor(tokenId: string);
}
export interface Quantity {
    readonly concept: Code;
    readonly value: number;
    readonly unit: string;
}
export interface Readable<Value> {
    (): Value;
    subscribe(run: (value: Value) => void): () => void;
}
export interface Register {
}
type Registered<Key extends string, Fallback> = Register extends {
    readonly [K in Key]: infer Value;
} ? Value : Fallback;
export interface RemoteBuild {
    readonly id: string;
    readonly version: string;
    readonly build: string;
}
export interface RemoteContext {
    readonly remote: RemoteBuild;
    readonly signal: AbortSignal;
    use<Capability>(token: Token<Capability, RequiredTokenId & TokenId>): Capability;
    optional<Capability>(token: Token<Capability, OptionalTokenId & TokenId>): Readable<Capability | undefined>;
    readonly settings: OwnSettings;
    readonly locale: Readable<string>;
    text(key: MessageKey, values?: Readonly<Record<string, string | number>>): string;
    readonly portalRoot: HTMLElement;
    readonly log: Logger;
    fetch(request: SourceRequest): Promise<Response>;
}
export declare const RemoteContextProvider: import("solid-js").ContextProviderComponent<RemoteContext | undefined>;
export interface RemoteModule {
    readonly kind: 'remote';
    activate(ctx: ActivationContext): Dispose | undefined | Promise<Dispose | undefined>;
}
export type RequiredTokenId = Registered<'requires', `${string}@${number}`>;
export interface SampleSpacing {
    readonly rowMm: number;
    readonly columnMm: number;
    readonly source: 'patient' | 'detector' | 'calibrated' | 'region';
}
export interface Samples {
    readonly values: Float64Array;
    readonly unit: string | undefined;
    readonly spacing: SampleSpacing | undefined;
    readonly pixelAspectRatio?: number;
    readonly caveats: readonly string[];
}
export interface SeriesPart {
    readonly studyInstanceUID: StudyInstanceUID;
    readonly seriesInstanceUID: SeriesInstanceUID;
}
export interface SeriesSummary {
    readonly seriesInstanceUID: SeriesInstanceUID;
    readonly modality?: string;
    readonly seriesNumber?: number;
    readonly seriesDescription?: string;
    readonly numberOfInstances?: number;
}
export declare const Session: Token<Session, "alternator.session@1">;
export interface Session {
    readonly providers: Readable<readonly SignInProvider[]>;
    providerOf(source: string): SignInProvider | undefined;
    signIn(provider?: string): Promise<boolean>;
    signOut(provider?: string): Promise<void>;
}
export declare const Settings: Token<Settings, "alternator.settings@1">;
export interface Settings {
    get(key: string): unknown;
    set(key: string, value: unknown): void;
}
export interface Shape {
    readonly id: string;
    readonly kind: ShapeKind;
    readonly on: FrameReference;
    readonly geometry: ShapeGeometry;
}
export type ShapeGeometry = {
    readonly space: 'patient';
    readonly frameOfReferenceUID?: FrameOfReferenceUID;
    readonly points: readonly Vec3[];
} | {
    readonly space: 'image';
    readonly points: readonly Vec3[];
};
export type ShapeKind = 'probe' | 'length' | 'angle' | 'rectangle' | 'ellipse' | 'polyline';
export interface ShapeStyle {
    readonly color: number;
    readonly visible: boolean;
    readonly selected: boolean;
    readonly text: readonly string[];
}
export interface SignInProvider {
    readonly id: string;
    readonly title: string;
    readonly kind: 'oidc' | 'typed';
    readonly state: SignInState;
    readonly name?: string;
    readonly roles: readonly string[];
    readonly expiresAt?: number;
}
export type SignInState = 'signed-out' | 'signing-in' | 'signed-in' | 'expiring' | 'expired';
export declare const Slots: Token<Slots, "alternator.slots@1">;
export interface Slots {
    render(slot: InnerSlot): JSX.Element;
}
export interface SopClassHandlerModule {
    readonly kind: 'sop-class-handler';
    displaySets(instances: readonly Instance[], source: string): readonly DisplaySet[];
}
export interface SourceAnswer {
    readonly source: string;
    readonly title: string;
    readonly state: 'answered' | 'slow' | 'failed';
    readonly reason?: string;
}
export declare class SourceError extends Error {
    readonly code: SourceErrorCode;
    readonly source: string;
    readonly url: string | undefined;
    readonly status: number | undefined;
    constructor(code: SourceErrorCode, message: string, where: {
        readonly source: string;
        readonly url?: string;
        readonly status?: number;
    }, options?: ErrorOptions);
}
export type SourceErrorCode = 'unreachable' | 'unauthorised' | 'forbidden' | 'not-found' | 'gone' | 'refused' | 'server' | 'html' | 'malformed' | 'timeout' | 'origin' | 'unsupported';
export interface SourceRequest {
    readonly source?: string;
    readonly url: string;
    readonly method?: 'GET' | 'POST' | 'DELETE';
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: BodyInit;
    readonly signal: AbortSignal;
}
export interface StoreOptions {
    readonly signal: AbortSignal;
    onProgress?(sentBytes: number, totalBytes: number): void;
}
export interface StoreResult {
    readonly stored: readonly SOPInstanceUID[];
    readonly failed: readonly {
        readonly sopInstanceUID: SOPInstanceUID;
        readonly reason: string;
    }[];
}
export interface StudyListColumnEntry {
    readonly id: string;
    readonly attribute: string;
    readonly width: number;
}
export interface StudyPage {
    readonly studies: readonly StudySummary[];
    readonly more: boolean;
    readonly total?: number;
    readonly ignored: readonly (keyof StudyQuery)[];
    readonly answers?: readonly SourceAnswer[];
    readonly later?: Promise<StudyPage>;
}
export interface StudyPart {
    readonly studyInstanceUID: StudyInstanceUID;
    readonly seriesInstanceUID?: SeriesInstanceUID;
}
export interface StudyQuery {
    readonly patientName?: string;
    readonly patientID?: string;
    readonly accessionNumber?: string;
    readonly studyDescription?: string;
    readonly modalities?: readonly string[];
    readonly fromDate?: string;
    readonly toDate?: string;
    readonly sort?: {
        readonly key: StudySortKey;
        readonly descending: boolean;
    };
    readonly offset: number;
    readonly limit: number;
}
export interface StudyRef {
    readonly source: string;
    readonly studyInstanceUID: StudyInstanceUID;
}
export type StudySortKey = 'patientName' | 'patientID' | 'studyDate' | 'studyDescription' | 'accessionNumber' | 'modalities';
export interface StudySummary {
    readonly source: string;
    readonly studyInstanceUID: StudyInstanceUID;
    readonly patientName?: string;
    readonly patientID?: string;
    readonly patientBirthDate?: string;
    readonly patientSex?: string;
    readonly studyDate?: string;
    readonly studyTime?: string;
    readonly studyDescription?: string;
    readonly accessionNumber?: string;
    readonly modalities: readonly string[];
    readonly numberOfSeries?: number;
    readonly numberOfInstances?: number;
    readonly archives?: readonly string[];
    readonly warnings?: readonly string[];
}
export interface Token<Capability, Id extends TokenId = TokenId> {
    readonly id: Id;
    readonly [type]?: Capability;
}
export declare class TokenError extends Error {
    readonly code: TokenErrorCode;
    readonly tokenId: string;
    constructor(code: TokenErrorCode, tokenId: string, message: string, options?: ErrorOptions);
}
export type TokenErrorCode = 'provider-gone' | 'not-declared' | 'not-provided';
export type TokenId = `${string}@${number}`;
export interface ViewportState {
    readonly id: string;
    readonly displaySetId: string;
    readonly frameIndex: number;
    readonly frameCount: number;
    readonly state: 'loading' | 'shown' | 'failed';
    readonly window?: VoiWindow;
    readonly zoom: number;
    readonly rotation: number;
    readonly flippedHorizontally: boolean;
    readonly flippedVertically: boolean;
    readonly inverted: boolean;
    readonly spacing?: PixelSpacing;
    readonly loaded: ReadonlySet<number>;
    readonly viewed: ReadonlySet<number>;
    readonly playing: boolean;
}
export declare const Viewports: Token<Viewports, "alternator.viewports@1">;
export interface Viewports {
    readonly list: Readable<readonly ViewportState[]>;
    readonly pointerTool: Readable<PointerTool>;
    setPointerTool(tool: PointerTool): void;
    setFrame(id: string, frameIndex: number): void;
    jump(to: FrameReference): void;
    setWindow(id: string, window: VoiWindow): void;
    rotate(id: string, degrees: number): void;
    flip(id: string, axis: 'horizontal' | 'vertical'): void;
    invert(id: string): void;
    zoomBy(id: string, factor: number): void;
    reset(id: string): void;
    play(id: string, framesPerSecond?: number): void;
    stop(id: string): void;
    toPage(id: string, point: Vec3): {
        readonly x: number;
        readonly y: number;
    } | undefined;
    capture(id: string): Promise<Blob>;
}
export type VisualModule = {
    readonly kind: 'solid';
    readonly component: Component;
} | {
    readonly kind: 'dom';
    mount(element: HTMLElement, ctx: RemoteContext): Dispose | undefined;
};
export declare const Workers: Token<Workers, "alternator.workers@1">;
export interface Workers {
    open(id: OwnWorkerId, options: {
        readonly signal: AbortSignal;
    }): Promise<OpenWorker>;
}
export declare const Workspace: Token<Workspace, "alternator.workspace@1">;
export interface Workspace {
    readonly location: Readable<Location>;
    navigate(location: Location, options?: {
        readonly replace?: boolean;
    }): void;
    href(location: Location): string;
    openStudy(study: StudyRef): void;
    readonly studies: Readable<readonly OpenStudy[]>;
    retryStudy(study: StudyRef): void;
    readonly grid: Readable<Grid>;
    setGrid(grid: Grid): void;
    readonly cells: Readable<readonly Cell[]>;
    assign(cellId: string, displaySetId: string | undefined): void;
    readonly activeCell: Readable<string>;
    activate(cellId: string): void;
}
export declare function command(run: CommandModule['run']): CommandModule;
export declare function dataSource(open: DataSourceModule['open']): DataSourceModule;
export declare function dom(mount: (element: HTMLElement, ctx: RemoteContext) => Dispose | undefined): VisualModule;
export declare function formatRemoteBuild({ id, version, build }: RemoteBuild): string;
export declare function isAbortError(error: unknown): boolean;
export declare function measurementTool(evaluate: Evaluate): MeasurementToolModule;
export declare function readable<Value>(accessor: () => Value): Readable<Value>;
export declare function remote(activate: RemoteModule['activate']): RemoteModule;
export declare function solid(component: Component): VisualModule;
export declare function sopClassHandler(displaySets: SopClassHandlerModule['displaySets']): SopClassHandlerModule;
export declare function token<Capability>(): <const Id extends TokenId>(id: Id) => Token<Capability, Id>;
declare const type: unique symbol;
export declare function useCell(): CellContext;
export declare function useLocale(): Readable<string>;
export declare function useOptionalToken<Capability>(token: Token<Capability, OptionalTokenId & TokenId>): Readable<Capability | undefined>;
export declare function useRemote(): RemoteContext;
export declare function useText(): RemoteContext['text'];
export declare function useToken<Capability>(token: Token<Capability, RequiredTokenId & TokenId>): Capability;
export {};
