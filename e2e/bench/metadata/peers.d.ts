declare module 'dcmjs' {
  const dcmjs: {
    readonly data: {
      readonly DicomMetaDictionary: { naturalizeDataset(dataSet: object): object };
    };
  };
  export default dcmjs;
}
