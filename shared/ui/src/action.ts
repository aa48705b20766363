/** Something the reader can do next. */
export interface Action {
  readonly label: string;
  onSelect(): void;
}
