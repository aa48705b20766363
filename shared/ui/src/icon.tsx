import SquareDashed from 'lucide-solid/icons/square-dashed';
import { Dynamic } from 'solid-js/web';
import styles from './icon.module.css';
import { type IconName, iconSet } from './icon-set.ts';

export interface IconProps {
  /** A name of the icon set; any other shows a dashed square. */
  readonly name: IconName | (string & {});
}

/** An icon for the eye only: the control around it has the name. */
export function Icon(props: IconProps) {
  return <Dynamic component={componentOf(props.name)} class={styles.icon ?? ''} aria-hidden="true" />;
}

function componentOf(name: string) {
  return Object.hasOwn(iconSet, name) ? iconSet[name as IconName] : SquareDashed;
}
