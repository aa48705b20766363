// What can be imported of @alternator/dicom; a change here is a change for whoever uses it.
// Written by: UPDATE_API=1 npx vitest run config/build/src/api-report.test.ts


export interface Age {
    readonly value: number;
    readonly unit: AgeUnit;
}
export type AgeUnit = 'day' | 'week' | 'month' | 'year';
type Branded<Name extends string> = string & {
    readonly [brand]: Name;
};
export interface CalendarDate {
    readonly year: number;
    readonly month: number;
    readonly day: number;
}
export type CodecFamily = 'uncompressed' | 'deflated' | 'rle' | 'jpeg' | 'jpeg-lossless' | 'jpeg-ls' | 'jpeg-2000' | 'htj2k' | 'jpeg-xl' | 'video';
export interface ColourProfile {
    readonly curves: readonly [red: Float32Array, green: Float32Array, blue: Float32Array];
    readonly matrix: readonly number[];
}
export interface CompletedDescription {
    readonly json: NaturalJson;
    readonly differing: readonly Keyword[];
}
export interface DataSetJson {
    readonly [tag: string]: ElementJson;
}
export interface DateTime {
    readonly date: CalendarDate;
    readonly time?: TimeOfDay;
    readonly offsetMinutes?: number;
}
export interface DefaultWindow {
    readonly window: VoiWindow;
    readonly isProvisional: boolean;
}
type Directions = Pick<FramePlane, 'rowCosine' | 'columnCosine'>;
export interface DisplayShutter {
    readonly shapes: readonly ShutterShape[];
    readonly presentationValue: number;
}
export interface EdgeLetters {
    readonly left: string;
    readonly right: string;
    readonly top: string;
    readonly bottom: string;
}
export interface ElementJson {
    readonly vr: string;
    readonly Value?: readonly (string | number | DataSetJson)[];
    readonly InlineBinary?: string;
}
export interface EncodedFrame {
    readonly ranges: readonly ValueRange[];
    readonly isAligned: boolean;
    bytes(): Uint8Array;
}
interface Encoding {
    readonly explicit: boolean;
    readonly littleEndian: boolean;
}
export interface FileStatement {
    readonly identity: ImageIdentity;
    readonly pixel: Partial<Pick<PixelDescription, (typeof numbers)[number][0]>>;
}
export interface FrameAttributes {
    readonly plane?: FramePlane;
    readonly spacing?: PixelSpacing;
    readonly rescale: Rescale;
    readonly modalityLUT?: ModalityLUT;
    readonly voiWindows: readonly VoiWindow[];
    readonly voiLUTs?: readonly LookupTable[];
    readonly regions?: readonly UltrasoundRegion[];
    readonly pixelAspectRatio?: number;
    readonly shutter?: DisplayShutter;
    readonly isSupplementedByColour?: true;
}
export interface FrameOfInstance {
    readonly instance: Instance;
    readonly frameNumber: number;
}
export type FrameOfReferenceUID = Branded<'FrameOfReferenceUID'>;
export interface FrameOrder<Frame extends FrameOfInstance> {
    readonly frames: readonly Frame[];
    readonly by: 'position' | 'number';
    readonly spacing?: SliceSpacing;
    readonly problems: readonly FrameOrderProblem[];
}
export type FrameOrderProblem = 'no-position' | 'mixed-orientation' | 'repeated-position' | 'uneven' | 'gap';
export interface FramePlane {
    readonly imagePositionPatient: Vec3;
    readonly rowCosine: Vec3;
    readonly columnCosine: Vec3;
    readonly sliceThicknessMm?: number;
}
export interface FrameValues {
    readonly min: number;
    readonly max: number;
    readonly pixels?: ArrayLike<number>;
}
export interface ImageFrames {
    readonly pixel: PixelDescription;
    readonly numberOfFrames: number;
    readonly pixelDataVR?: 'OB' | 'OW';
    readonly warnings: readonly string[];
    frame(number: number): EncodedFrame;
}
export interface ImageIdentity {
    readonly sopInstanceUID?: string;
    readonly seriesInstanceUID?: string;
    readonly studyInstanceUID?: string;
    readonly patientID?: string;
    readonly patientName?: string;
}
export interface Instance {
    readonly studyInstanceUID: StudyInstanceUID;
    readonly seriesInstanceUID: SeriesInstanceUID;
    readonly sopInstanceUID: SOPInstanceUID;
    readonly sopClassUID: SOPClassUID;
    readonly patient: Patient;
    readonly study: StudyAttributes;
    readonly series: SeriesAttributes;
    readonly instanceNumber?: number;
    readonly acquisitionNumber?: number;
    readonly acquisitionTime?: string;
    readonly temporalPositionIdentifier?: number;
    readonly diffusionBValue?: number;
    readonly echoTime?: number;
    readonly imageType: readonly string[];
    readonly imageLaterality?: string;
    readonly viewPosition?: string;
    readonly patientOrientation?: readonly [row: string, column: string];
    readonly frameOfReferenceUID?: FrameOfReferenceUID;
    readonly transferSyntaxUID?: TransferSyntaxUID;
    readonly lossyImageCompression?: string;
    readonly pixel?: PixelDescription;
    readonly presentationLUTShape?: PresentationLUTShape;
    readonly numberOfFrames: number;
    readonly shownFrames?: readonly number[];
    readonly frames: readonly FrameAttributes[];
    readonly overlays?: readonly OverlayPlane[];
    readonly frameTimeMs?: number;
    readonly warnings: readonly string[];
}
export declare class InstanceError extends Error {
    readonly keyword: Keyword;
    readonly code = "unreadable-instance";
    readonly tag: string;
    constructor(keyword: Keyword, reason: string);
}
type Keyword = keyof typeof tags;
export interface LazyDataSet {
    readonly [tag: string]: LazyElement;
}
export declare class LazyElement {
    #private;
    readonly vr: string;
    readonly range: ValueRange;
    readonly items?: readonly LazyDataSet[] | undefined;
    readonly isPixelData: boolean;
    constructor(vr: string, range: ValueRange, source: Source, scope: Scope, items?: readonly LazyDataSet[] | undefined, isPixelData?: boolean);
    get Value(): readonly unknown[] | undefined;
    get InlineBinary(): string | undefined;
}
export interface LookupTable {
    readonly firstValueMapped: number;
    readonly entries: Uint8Array | Uint16Array;
    readonly bits: number;
    readonly explanation?: string;
}
export interface ModalityLUT extends LookupTable {
    readonly type?: string;
}
export interface ModalityStage {
    readonly rescale: Rescale;
    readonly modalityLUT?: ModalityLUT | undefined;
}
export interface NameGroup {
    readonly family: string;
    readonly given: string;
    readonly middle: string;
    readonly prefix: string;
    readonly suffix: string;
}
export interface NativeLayout {
    readonly offset: number;
    readonly length: number;
}
export type NaturalJson = Readonly<Record<string, unknown>>;
export interface OverlayBits {
    readonly data: Uint8Array;
    readonly firstBit: number;
}
export interface OverlayPlane {
    readonly group: number;
    readonly rows: number;
    readonly columns: number;
    readonly origin: {
        readonly column: number;
        readonly row: number;
    };
    readonly type: 'graphics' | 'region';
    readonly subtype?: string;
    readonly label?: string;
    readonly description?: string;
    readonly roiArea?: number;
    readonly roiMean?: number;
    readonly roiStandardDeviation?: number;
    readonly frames?: {
        readonly first: number;
        readonly count: number;
    };
    readonly data?: Uint8Array;
    readonly bitPosition?: number;
}
export interface Palette {
    readonly firstValueMapped: number;
    readonly red: Uint8Array;
    readonly green: Uint8Array;
    readonly blue: Uint8Array;
}
export declare class Part10Error extends Error {
    readonly code: Part10ErrorCode;
    readonly offset?: number | undefined;
    constructor(code: Part10ErrorCode, message: string, offset?: number | undefined, options?: ErrorOptions);
}
export type Part10ErrorCode = 'not-dicom' | 'truncated' | 'bad-element' | 'bad-item' | 'too-deep' | 'too-large' | 'bad-deflate' | 'no-transfer-syntax' | 'no-picture' | 'pixel-data-length' | 'bad-fragments' | 'no-such-frame';
export interface Part10File {
    readonly bytes: Uint8Array;
    readonly transferSyntaxUID: string;
    readonly encoding: Encoding;
    readonly dataSet: LazyDataSet;
    readonly pixelData?: PixelDataElement;
    readonly warnings: readonly string[];
}
export interface Patient {
    readonly patientName?: string;
    readonly patientID?: string;
    readonly patientBirthDate?: string;
    readonly patientSex?: string;
}
export interface PersonName {
    readonly alphabetic?: NameGroup;
    readonly ideographic?: NameGroup;
    readonly phonetic?: NameGroup;
}
export type PhotometricInterpretation = 'MONOCHROME1' | 'MONOCHROME2' | 'PALETTE COLOR' | 'RGB' | 'YBR_FULL' | 'YBR_FULL_422' | 'YBR_PARTIAL_422' | 'YBR_PARTIAL_420' | 'YBR_ICT' | 'YBR_RCT' | 'XYB';
export interface PixelDataElement {
    readonly tag: string;
    readonly vr: string;
    readonly offset: number;
    readonly length: number;
    readonly encapsulated: boolean;
}
export interface PixelDescription {
    readonly rows: number;
    readonly columns: number;
    readonly samplesPerPixel: number;
    readonly bitsAllocated: number;
    readonly bitsStored: number;
    readonly highBit: number;
    readonly pixelRepresentation: 0 | 1;
    readonly photometricInterpretation: PhotometricInterpretation;
    readonly planarConfiguration: 0 | 1;
    readonly palette?: Palette;
    readonly padding?: PixelPadding;
    readonly supplementalPalette?: Palette;
    readonly colourProfile?: ColourProfile;
    readonly overlayBitPositions?: readonly number[];
    readonly floatingPoint?: 'float' | 'double';
}
export interface PixelFrames {
    readonly transferSyntaxUID: string;
    readonly stated: FileStatement;
    readonly pixelDataVR?: 'OB' | 'OW';
    frame(number: number, pixel: PixelDescription, numberOfFrames: number): Uint8Array;
}
export interface PixelPadding {
    readonly from: number;
    readonly to: number;
}
export interface PixelPoint {
    readonly column: number;
    readonly row: number;
}
export interface PixelSpacing {
    readonly rowMm: number;
    readonly columnMm: number;
    readonly source: 'patient' | 'detector' | 'calibrated' | 'region';
}
export type PresentationLUTShape = 'IDENTITY' | 'INVERSE';
export interface ProjectedPoint extends PixelPoint {
    readonly offPlaneMm: number;
}
export interface Rescale {
    readonly slope: number;
    readonly intercept: number;
    readonly type?: string;
}
export type SOPClassUID = Branded<'SOPClassUID'>;
export type SOPInstanceUID = Branded<'SOPInstanceUID'>;
interface Scope {
    readonly parent: Scope | undefined;
    characterSets?: readonly string[];
    signed?: boolean;
}
export interface SeriesAttributes {
    readonly modality?: string;
    readonly seriesNumber?: number;
    readonly seriesDescription?: string;
    readonly seriesDate?: string;
    readonly bodyPartExamined?: string;
    readonly laterality?: string;
    readonly units?: string;
}
export type SeriesInstanceUID = Branded<'SeriesInstanceUID'>;
export interface SeriesMatch extends SeriesAttributes {
    readonly seriesInstanceUID: SeriesInstanceUID;
    readonly numberOfInstances?: number;
}
export type ShutterShape = {
    readonly kind: 'rectangle';
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
} | {
    readonly kind: 'circle';
    readonly column: number;
    readonly row: number;
    readonly radiusColumns: number;
} | {
    readonly kind: 'polygon';
    readonly vertices: readonly {
        readonly column: number;
        readonly row: number;
    }[];
} | {
    readonly kind: 'bitmap';
    readonly overlayGroup: number;
};
export interface SliceGap {
    readonly after: number;
    readonly mm: number;
}
export interface SliceSpacing {
    readonly usualMm: number;
    readonly isEven: boolean;
    readonly gaps: readonly SliceGap[];
}
interface Source {
    readonly bytes: Uint8Array;
    readonly view: DataView;
    readonly littleEndian: boolean;
}
type Spacing = Pick<PixelSpacing, 'rowMm' | 'columnMm'>;
export interface StoreReceipt {
    readonly stored: readonly SOPInstanceUID[];
    readonly failed: readonly {
        readonly sopInstanceUID: SOPInstanceUID;
        readonly reason: string;
    }[];
}
export interface StudyAttributes {
    readonly studyDate?: string;
    readonly studyTime?: string;
    readonly studyDescription?: string;
    readonly accessionNumber?: string;
    readonly patientAge?: string;
}
export type StudyInstanceUID = Branded<'StudyInstanceUID'>;
export interface StudyMatch extends Patient, StudyAttributes {
    readonly studyInstanceUID: StudyInstanceUID;
    readonly modalities: readonly string[];
    readonly numberOfSeries?: number;
    readonly numberOfInstances?: number;
}
export type TellKey = (key: string, taken: string | undefined) => void;
export interface TimeOfDay {
    readonly hour: number;
    readonly minute: number;
    readonly second: number;
    readonly millisecond: number;
}
export interface TransferSyntax {
    readonly uid: string;
    readonly name: string;
    readonly family: CodecFamily;
    readonly lossy: 'never' | 'maybe' | 'always';
}
export type TransferSyntaxUID = Branded<'TransferSyntaxUID'>;
export declare class UIDError extends Error {
    readonly text: string;
    readonly code = "not-a-uid";
    constructor(text: string);
}
export interface UltrasoundRegion {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
    readonly columnMm?: number;
    readonly rowMm?: number;
}
export interface ValueRange {
    readonly offset: number;
    readonly length: number;
}
export type Vec3 = readonly [x: number, y: number, z: number];
export type VoiLutFunction = 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID';
export interface VoiWindow {
    readonly center: number;
    readonly width: number;
    readonly function: VoiLutFunction;
    readonly explanation?: string;
}
export interface WindowPreset {
    readonly id: string;
    readonly name: string;
    readonly center: number;
    readonly width: number;
}
export declare function add(a: Vec3, b: Vec3): Vec3;
export declare function ageAtStudy(given: {
    readonly patientAge?: string | undefined;
    readonly patientBirthDate?: string | undefined;
    readonly studyDate?: string | undefined;
}): Age | undefined;
export declare function applyLookupTable({ entries, firstValueMapped }: LookupTable, value: number): number;
export declare function applyVoiLUT(value: number, table: LookupTable): number;
export declare function applyVoiWindow(value: number, window: VoiWindow): number;
declare const brand: unique symbol;
export declare function completeFromFile(description: NaturalJson, file: NaturalJson): CompletedDescription;
export declare function createUID<Kind extends string>(random?: Uint8Array): Kind;
export declare function cross(a: Vec3, b: Vec3): Vec3;
export declare function daysBetween(from: CalendarDate, to: CalendarDate): number;
export declare function defaultWindow(frame: FrameValues, image: ModalityStage & {
    readonly pixel: PixelDescription;
    readonly modality?: string | undefined;
    readonly imageType?: readonly string[] | undefined;
}): DefaultWindow;
export declare function displayUnit(ucum: string): string;
export declare function distance(a: Vec3, b: Vec3): number;
export declare function dot(a: Vec3, b: Vec3): number;
export declare function edgeLetters(plane: Pick<FramePlane, 'rowCosine' | 'columnCosine'>): EdgeLetters;
export declare function edgeLettersOfPatientOrientation([row, column]: readonly [string, string]): EdgeLetters;
export declare function encodeSRGB(light: number): number;
export declare function formatAge(age: Age, locale: string): string;
export declare function formatDate(text: string | undefined, locale: string): string | undefined;
export declare function formatPersonName(text: string | undefined): string | undefined;
export declare function formatTime(text: string | undefined, locale: string): string | undefined;
export declare function frameAttributes(instance: Instance, frameNumber: number): FrameAttributes;
export declare function frameBitLength(pixel: PixelDescription): number;
export declare function frameByteLength(pixel: PixelDescription): number;
export declare function identityConflict(claimed: ImageIdentity, found: ImageIdentity): string | undefined;
export declare function imageFrames(file: Part10File): ImageFrames | undefined;
export declare function imageIdentity(json: unknown): ImageIdentity;
export declare function inflate(deflated: Uint8Array, mostBytes?: number): Promise<Uint8Array>;
export declare function instanceFromJson(json: unknown): Instance;
export declare function isCompleteDescription(json: NaturalJson): boolean;
export declare function isInverse({ pixel, presentationLUTShape, }: Pick<Instance, 'pixel' | 'presentationLUTShape'>): boolean;
export declare function isLossy(image: {
    readonly transferSyntaxUID?: string | undefined;
    readonly lossyImageCompression?: string | undefined;
}): boolean | undefined;
export declare function isOverlayOnFrame({ frames }: OverlayPlane, frameNumber: number): boolean;
export declare function isPadding(stored: number, padding: PixelPadding | undefined): boolean;
export declare function isParallel(a: Directions, b: Directions): boolean;
export declare function isSubsampled({ photometricInterpretation }: PixelDescription): boolean;
export declare function isUID(text: string): boolean;
export declare function jsonFromNatural(natural: unknown, tell?: TellKey): NaturalJson;
export declare function magnitude(vector: Vec3): number;
export declare function modalityName(code: string): string;
export declare function modalityRangeOf(frame: ModalityStage, stored: {
    readonly min: number;
    readonly max: number;
}): {
    readonly min: number;
    readonly max: number;
};
export declare function modalityValueOf({ modalityLUT, rescale }: ModalityStage): (stored: number) => number;
export declare function modalityValueUnit(image: {
    readonly modality?: string | undefined;
    readonly rescaleType?: string | undefined;
    readonly units?: string | undefined;
    readonly imageType?: readonly string[] | undefined;
}): string | undefined;
export declare function nativeLayout({ pixelData, transferSyntaxUID, encoding }: Part10File, { pixel, numberOfFrames }: Pick<ImageFrames, 'pixel' | 'numberOfFrames'>): NativeLayout | undefined;
export declare function normalize(vector: Vec3): Vec3;
declare const numbers: readonly [readonly ['rows', 2621456], readonly ['columns', 2621457], readonly ['bitsStored', 2621697], readonly ['pixelRepresentation', 2621699]];
export declare function oppositeLetters(letters: string): string;
export declare function orderFrames<Frame extends FrameOfInstance>(frames: readonly Frame[]): FrameOrder<Frame>;
export declare function orderWarnings(order: FrameOrder<FrameOfInstance>): readonly string[];
export declare function orientationLetters(direction: Vec3): string;
export declare function overlayBits(plane: OverlayPlane, frameNumber: number): OverlayBits | undefined;
export declare function parseAge(text: string | undefined): Age | undefined;
export declare function parseDate(text: string | undefined): CalendarDate | undefined;
export declare function parseDateTime(text: string | undefined): DateTime | undefined;
export declare function parsePersonName(text: string): PersonName;
export declare function parseTime(text: string | undefined): TimeOfDay | undefined;
export declare function parseUID<Kind extends string>(text: string): Kind;
export declare function patientToPixel(plane: FramePlane, spacing: Spacing, point: Vec3): ProjectedPoint;
export declare function pixelDistanceMm(a: PixelPoint, b: PixelPoint, spacing: Spacing): number;
export declare function pixelFrames(file: Uint8Array): Promise<PixelFrames>;
export declare function pixelToPatient(plane: FramePlane, spacing: Spacing, point: PixelPoint): Vec3;
export declare function planeNormal(plane: Directions): Vec3;
export declare function readPart10(given: Uint8Array): Promise<Part10File>;
export declare function scale(vector: Vec3, factor: number): Vec3;
export declare const searchableModalities: readonly string[];
export declare function seriesMatchFromJson(json: unknown): SeriesMatch;
export declare function slicePositionMm(plane: FramePlane, normal?: Vec3): number;
export declare function sliceSpacing(positions: readonly number[]): SliceSpacing | undefined;
export declare function storeReceiptFromJson(json: unknown): StoreReceipt;
export declare function studyMatchFromJson(json: unknown): StudyMatch;
export declare function subtract(a: Vec3, b: Vec3): Vec3;
declare const tags: {
    readonly TransferSyntaxUID: '00020010';
    readonly ImageType: '00080008';
    readonly SOPClassUID: '00080016';
    readonly SOPInstanceUID: '00080018';
    readonly StudyDate: '00080020';
    readonly SeriesDate: '00080021';
    readonly StudyTime: '00080030';
    readonly AcquisitionTime: '00080032';
    readonly AccessionNumber: '00080050';
    readonly Modality: '00080060';
    readonly ModalitiesInStudy: '00080061';
    readonly StudyDescription: '00081030';
    readonly SeriesDescription: '0008103E';
    readonly RetrieveURL: '00081190';
    readonly FailedSOPSequence: '00081198';
    readonly ReferencedSOPSequence: '00081199';
    readonly ReferencedSOPInstanceUID: '00081155';
    readonly FailureReason: '00081197';
    readonly RecommendedDisplayFrameRate: '00082144';
    readonly AvailableTransferSyntaxUID: '00083002';
    readonly PixelPresentation: '00089205';
    readonly PatientName: '00100010';
    readonly PatientID: '00100020';
    readonly PatientBirthDate: '00100030';
    readonly PatientSex: '00100040';
    readonly PatientAge: '00101010';
    readonly BodyPartExamined: '00180015';
    readonly CineRate: '00180040';
    readonly SliceThickness: '00180050';
    readonly EchoTime: '00180081';
    readonly FrameTime: '00181063';
    readonly FrameTimeVector: '00181065';
    readonly EstimatedRadiographicMagnificationFactor: '00181114';
    readonly ImagerPixelSpacing: '00181164';
    readonly ShutterShape: '00181600';
    readonly ShutterLeftVerticalEdge: '00181602';
    readonly ShutterRightVerticalEdge: '00181604';
    readonly ShutterUpperHorizontalEdge: '00181606';
    readonly ShutterLowerHorizontalEdge: '00181608';
    readonly CenterOfCircularShutter: '00181610';
    readonly RadiusOfCircularShutter: '00181612';
    readonly VerticesOfThePolygonalShutter: '00181620';
    readonly ShutterPresentationValue: '00181622';
    readonly ShutterOverlayGroup: '00181623';
    readonly NominalScannedPixelSpacing: '00182010';
    readonly ViewPosition: '00185101';
    readonly SequenceOfUltrasoundRegions: '00186011';
    readonly RegionLocationMinX0: '00186018';
    readonly RegionLocationMinY0: '0018601A';
    readonly RegionLocationMaxX1: '0018601C';
    readonly RegionLocationMaxY1: '0018601E';
    readonly PhysicalUnitsXDirection: '00186024';
    readonly PhysicalUnitsYDirection: '00186026';
    readonly PhysicalDeltaX: '0018602C';
    readonly PhysicalDeltaY: '0018602E';
    readonly DiffusionBValue: '00189087';
    readonly MRImageFrameTypeSequence: '00189226';
    readonly CTImageFrameTypeSequence: '00189329';
    readonly FrameDisplayShutterSequence: '00189472';
    readonly PETFrameTypeSequence: '00189751';
    readonly StudyInstanceUID: '0020000D';
    readonly SeriesInstanceUID: '0020000E';
    readonly SeriesNumber: '00200011';
    readonly AcquisitionNumber: '00200012';
    readonly InstanceNumber: '00200013';
    readonly PatientOrientation: '00200020';
    readonly ImagePositionPatient: '00200032';
    readonly ImageOrientationPatient: '00200037';
    readonly FrameOfReferenceUID: '00200052';
    readonly Laterality: '00200060';
    readonly ImageLaterality: '00200062';
    readonly TemporalPositionIdentifier: '00200100';
    readonly FrameAnatomySequence: '00209071';
    readonly FrameLaterality: '00209072';
    readonly PlanePositionSequence: '00209113';
    readonly PlaneOrientationSequence: '00209116';
    readonly NumberOfStudyRelatedSeries: '00201206';
    readonly NumberOfStudyRelatedInstances: '00201208';
    readonly NumberOfSeriesRelatedInstances: '00201209';
    readonly SamplesPerPixel: '00280002';
    readonly PhotometricInterpretation: '00280004';
    readonly PlanarConfiguration: '00280006';
    readonly NumberOfFrames: '00280008';
    readonly Rows: '00280010';
    readonly Columns: '00280011';
    readonly PixelSpacing: '00280030';
    readonly PixelAspectRatio: '00280034';
    readonly PixelSpacingCalibrationType: '00280A02';
    readonly BitsAllocated: '00280100';
    readonly BitsStored: '00280101';
    readonly HighBit: '00280102';
    readonly PixelRepresentation: '00280103';
    readonly PixelPaddingValue: '00280120';
    readonly PixelPaddingRangeLimit: '00280121';
    readonly FloatPixelPaddingValue: '00280122';
    readonly DoubleFloatPixelPaddingValue: '00280123';
    readonly FloatPixelPaddingRangeLimit: '00280124';
    readonly DoubleFloatPixelPaddingRangeLimit: '00280125';
    readonly WindowCenter: '00281050';
    readonly WindowWidth: '00281051';
    readonly RescaleIntercept: '00281052';
    readonly RescaleSlope: '00281053';
    readonly RescaleType: '00281054';
    readonly WindowCenterWidthExplanation: '00281055';
    readonly VOILUTFunction: '00281056';
    readonly RedPaletteColorLookupTableDescriptor: '00281101';
    readonly GreenPaletteColorLookupTableDescriptor: '00281102';
    readonly BluePaletteColorLookupTableDescriptor: '00281103';
    readonly AlphaPaletteColorLookupTableData: '00281204';
    readonly RedPaletteColorLookupTableData: '00281201';
    readonly GreenPaletteColorLookupTableData: '00281202';
    readonly BluePaletteColorLookupTableData: '00281203';
    readonly SegmentedRedPaletteColorLookupTableData: '00281221';
    readonly SegmentedGreenPaletteColorLookupTableData: '00281222';
    readonly SegmentedBluePaletteColorLookupTableData: '00281223';
    readonly ICCProfile: '00282000';
    readonly LossyImageCompression: '00282110';
    readonly ModalityLUTSequence: '00283000';
    readonly LUTDescriptor: '00283002';
    readonly LUTExplanation: '00283003';
    readonly ModalityLUTType: '00283004';
    readonly LUTData: '00283006';
    readonly VOILUTSequence: '00283010';
    readonly PixelMeasuresSequence: '00289110';
    readonly FrameVOILUTSequence: '00289132';
    readonly PixelValueTransformationSequence: '00289145';
    readonly FramePixelDataPropertiesSequence: '00289443';
    readonly OpticalPathSequence: '00480105';
    readonly Units: '00541001';
    readonly PresentationLUTShape: '20500020';
    readonly GridFrameOffsetVector: '3004000C';
    readonly SharedFunctionalGroupsSequence: '52009229';
    readonly PerFrameFunctionalGroupsSequence: '52009230';
    readonly OverlayRows: '60000010';
    readonly OverlayColumns: '60000011';
    readonly NumberOfFramesInOverlay: '60000015';
    readonly OverlayDescription: '60000022';
    readonly OverlayType: '60000040';
    readonly OverlaySubtype: '60000045';
    readonly OverlayOrigin: '60000050';
    readonly ImageFrameOrigin: '60000051';
    readonly OverlayBitsAllocated: '60000100';
    readonly OverlayBitPosition: '60000102';
    readonly ROIArea: '60001301';
    readonly ROIMean: '60001302';
    readonly ROIStandardDeviation: '60001303';
    readonly OverlayLabel: '60001500';
    readonly OverlayData: '60003000';
    readonly FloatPixelData: '7FE00008';
    readonly DoubleFloatPixelData: '7FE00009';
};
export declare function toDA({ year, month, day }: CalendarDate): string;
export declare function toSRGB({ curves, matrix }: ColourProfile, colour: readonly [red: number, green: number, blue: number]): readonly [red: number, green: number, blue: number];
export declare function transferSyntax(uid: string): TransferSyntax | undefined;
export declare function windowPresets(modality: string | undefined): readonly WindowPreset[];
export declare function writePart10(dataSet: DataSetJson): Uint8Array<ArrayBuffer>;
export {};
