import type { StudySortKey } from '@alternator/sdk';

/** A column of the list, left to right. Widths stand in `study-table.module.css`. */
export type ColumnId =
  | 'patientName'
  | 'patientID'
  | 'sexAge'
  | 'modalities'
  | 'studyDescription'
  | 'studyDate'
  | 'accessionNumber'
  | 'numberOfSeries'
  | 'numberOfInstances'
  | 'archives';

export interface Column {
  readonly id: ColumnId;
  readonly sort?: StudySortKey;
}

export const columns: readonly Column[] = [
  { id: 'patientName', sort: 'patientName' },
  { id: 'patientID', sort: 'patientID' },
  { id: 'sexAge' },
  { id: 'modalities', sort: 'modalities' },
  { id: 'studyDescription', sort: 'studyDescription' },
  { id: 'studyDate', sort: 'studyDate' },
  { id: 'accessionNumber', sort: 'accessionNumber' },
  { id: 'numberOfSeries' },
  { id: 'numberOfInstances' },
];

/** Where several archives were asked, also which has the study. */
export const mergedColumns: readonly Column[] = [...columns, { id: 'archives' }];
