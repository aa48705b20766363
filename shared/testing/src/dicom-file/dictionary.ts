/** Value representations that the writer and the reader know, PS3.5 6.2. */
export type VR =
  | 'AE'
  | 'AS'
  | 'AT'
  | 'CS'
  | 'DA'
  | 'DS'
  | 'DT'
  | 'FD'
  | 'FL'
  | 'IS'
  | 'LO'
  | 'LT'
  | 'OB'
  | 'OD'
  | 'OF'
  | 'OL'
  | 'OV'
  | 'OW'
  | 'PN'
  | 'SH'
  | 'SL'
  | 'SQ'
  | 'SS'
  | 'ST'
  | 'SV'
  | 'TM'
  | 'UC'
  | 'UI'
  | 'UL'
  | 'UN'
  | 'UR'
  | 'US'
  | 'UT'
  | 'UV';

/** The attributes that this package writes by keyword: tag and VR, PS3.6 chapter 6. */
export const DICTIONARY = {
  FileMetaInformationGroupLength: ['00020000', 'UL'],
  FileMetaInformationVersion: ['00020001', 'OB'],
  MediaStorageSOPClassUID: ['00020002', 'UI'],
  MediaStorageSOPInstanceUID: ['00020003', 'UI'],
  TransferSyntaxUID: ['00020010', 'UI'],
  ImplementationClassUID: ['00020012', 'UI'],
  ImplementationVersionName: ['00020013', 'SH'],
  SpecificCharacterSet: ['00080005', 'CS'],
  ImageType: ['00080008', 'CS'],
  SOPClassUID: ['00080016', 'UI'],
  SOPInstanceUID: ['00080018', 'UI'],
  StudyDate: ['00080020', 'DA'],
  SeriesDate: ['00080021', 'DA'],
  AcquisitionDate: ['00080022', 'DA'],
  ContentDate: ['00080023', 'DA'],
  StudyTime: ['00080030', 'TM'],
  SeriesTime: ['00080031', 'TM'],
  AcquisitionTime: ['00080032', 'TM'],
  ContentTime: ['00080033', 'TM'],
  AccessionNumber: ['00080050', 'SH'],
  InstanceAvailability: ['00080056', 'CS'],
  AvailableTransferSyntaxUID: ['00083002', 'UI'],
  Modality: ['00080060', 'CS'],
  ModalitiesInStudy: ['00080061', 'CS'],
  PresentationIntentType: ['00080068', 'CS'],
  Manufacturer: ['00080070', 'LO'],
  InstitutionName: ['00080080', 'LO'],
  ReferringPhysicianName: ['00080090', 'PN'],
  CodeValue: ['00080100', 'SH'],
  CodingSchemeDesignator: ['00080102', 'SH'],
  CodeMeaning: ['00080104', 'LO'],
  StationName: ['00081010', 'SH'],
  StudyDescription: ['00081030', 'LO'],
  SeriesDescription: ['0008103E', 'LO'],
  ManufacturerModelName: ['00081090', 'LO'],
  ReferencedSOPSequence: ['00081199', 'SQ'],
  FailedSOPSequence: ['00081198', 'SQ'],
  FailureReason: ['00081197', 'US'],
  ReferencedSOPClassUID: ['00081150', 'UI'],
  ReferencedSOPInstanceUID: ['00081155', 'UI'],
  RetrieveURL: ['00081190', 'UR'],
  WarningReason: ['00081196', 'US'],
  PatientName: ['00100010', 'PN'],
  PatientID: ['00100020', 'LO'],
  IssuerOfPatientID: ['00100021', 'LO'],
  PatientBirthDate: ['00100030', 'DA'],
  PatientSex: ['00100040', 'CS'],
  PatientAge: ['00101010', 'AS'],
  PatientComments: ['00104000', 'LT'],
  BodyPartExamined: ['00180015', 'CS'],
  ScanningSequence: ['00180020', 'CS'],
  SequenceVariant: ['00180021', 'CS'],
  MRAcquisitionType: ['00180023', 'CS'],
  SliceThickness: ['00180050', 'DS'],
  KVP: ['00180060', 'DS'],
  RepetitionTime: ['00180080', 'DS'],
  EchoTime: ['00180081', 'DS'],
  MagneticFieldStrength: ['00180087', 'DS'],
  SpacingBetweenSlices: ['00180088', 'DS'],
  SoftwareVersions: ['00181020', 'LO'],
  CineRate: ['00180040', 'IS'],
  FrameTime: ['00181063', 'DS'],
  ImagerPixelSpacing: ['00181164', 'DS'],
  ConvolutionKernel: ['00181210', 'SH'],
  DetectorType: ['00187004', 'CS'],
  PatientPosition: ['00185100', 'CS'],
  ViewPosition: ['00185101', 'CS'],
  PositionerType: ['00181508', 'CS'],
  SequenceOfUltrasoundRegions: ['00186011', 'SQ'],
  RegionSpatialFormat: ['00186012', 'US'],
  RegionDataType: ['00186014', 'US'],
  RegionFlags: ['00186016', 'UL'],
  RegionLocationMinX0: ['00186018', 'UL'],
  RegionLocationMinY0: ['0018601A', 'UL'],
  RegionLocationMaxX1: ['0018601C', 'UL'],
  RegionLocationMaxY1: ['0018601E', 'UL'],
  PhysicalUnitsXDirection: ['00186024', 'US'],
  PhysicalUnitsYDirection: ['00186026', 'US'],
  PhysicalDeltaX: ['0018602C', 'FD'],
  PhysicalDeltaY: ['0018602E', 'FD'],
  StudyInstanceUID: ['0020000D', 'UI'],
  SeriesInstanceUID: ['0020000E', 'UI'],
  StudyID: ['00200010', 'SH'],
  SeriesNumber: ['00200011', 'IS'],
  AcquisitionNumber: ['00200012', 'IS'],
  InstanceNumber: ['00200013', 'IS'],
  PatientOrientation: ['00200020', 'CS'],
  ImagePositionPatient: ['00200032', 'DS'],
  ImageOrientationPatient: ['00200037', 'DS'],
  FrameOfReferenceUID: ['00200052', 'UI'],
  Laterality: ['00200060', 'CS'],
  ImageLaterality: ['00200062', 'CS'],
  PositionReferenceIndicator: ['00201040', 'LO'],
  SliceLocation: ['00201041', 'DS'],
  NumberOfStudyRelatedSeries: ['00201206', 'IS'],
  NumberOfStudyRelatedInstances: ['00201208', 'IS'],
  NumberOfSeriesRelatedInstances: ['00201209', 'IS'],
  ImageComments: ['00204000', 'LT'],
  SamplesPerPixel: ['00280002', 'US'],
  PhotometricInterpretation: ['00280004', 'CS'],
  PlanarConfiguration: ['00280006', 'US'],
  NumberOfFrames: ['00280008', 'IS'],
  FrameIncrementPointer: ['00280009', 'AT'],
  Rows: ['00280010', 'US'],
  Columns: ['00280011', 'US'],
  PixelSpacing: ['00280030', 'DS'],
  BitsAllocated: ['00280100', 'US'],
  BitsStored: ['00280101', 'US'],
  HighBit: ['00280102', 'US'],
  PixelRepresentation: ['00280103', 'US'],
  PixelPaddingValue: ['00280120', 'SS'],
  PixelPaddingRangeLimit: ['00280121', 'SS'],
  FloatPixelPaddingValue: ['00280122', 'FL'],
  DoubleFloatPixelPaddingValue: ['00280123', 'FD'],
  BurnedInAnnotation: ['00280301', 'CS'],
  PixelIntensityRelationship: ['00281040', 'CS'],
  PixelIntensityRelationshipSign: ['00281041', 'SS'],
  WindowCenter: ['00281050', 'DS'],
  WindowWidth: ['00281051', 'DS'],
  RescaleIntercept: ['00281052', 'DS'],
  RescaleSlope: ['00281053', 'DS'],
  RescaleType: ['00281054', 'LO'],
  WindowCenterWidthExplanation: ['00281055', 'LO'],
  VOILUTFunction: ['00281056', 'CS'],
  LossyImageCompression: ['00282110', 'CS'],
  LossyImageCompressionRatio: ['00282112', 'DS'],
  LossyImageCompressionMethod: ['00282114', 'CS'],
  ModalityLUTSequence: ['00283000', 'SQ'],
  LUTDescriptor: ['00283002', 'US'],
  LUTExplanation: ['00283003', 'LO'],
  ModalityLUTType: ['00283004', 'LO'],
  LUTData: ['00283006', 'OW'],
  VOILUTSequence: ['00283010', 'SQ'],
  ViewCodeSequence: ['00540220', 'SQ'],
  PresentationLUTShape: ['20500020', 'CS'],
  PixelData: ['7FE00010', 'OW'],
} as const satisfies Readonly<Record<string, readonly [tag: string, vr: VR]>>;

/** A keyword of the small dictionary above. */
export type Keyword = keyof typeof DICTIONARY;

const vrByTag: ReadonlyMap<string, VR> = new Map(Object.values(DICTIONARY).map(([tag, vr]) => [tag, vr]));

/** The tag of a keyword, eight upper-case hexadecimal digits. */
export function tagOf(keyword: Keyword): string {
  return DICTIONARY[keyword][0];
}

/** The VR that an Implicit VR file means by a tag; `UN` where the small dictionary does not know it. */
export function implicitVROf(tag: string): VR {
  if (tag.endsWith('0000')) return 'UL';
  return vrByTag.get(tag) ?? 'UN';
}
