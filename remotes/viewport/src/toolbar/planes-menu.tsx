import { useText } from '@alternator/sdk';
import { Menu, type MenuEntry } from '@alternator/ui';
import { hasOverlays, hasShutter } from '../planes/plane-presence.ts';
import type { ViewportRoom } from '../viewport-room.ts';

/** What the data set lays over the image of the viewport that the reader works in. */
export function PlanesMenu(props: { readonly room: ViewportRoom }) {
  const text = useText();
  const items = (): MenuEntry[] => {
    const model = props.room.active()?.model;
    if (!model) return [];
    const overlays: MenuEntry = {
      id: 'overlays',
      label: text('planes.overlays'),
      hotkey: 'o',
      checked: hasOverlays(model) && !model.planes.overlaysHidden(),
      disabled: !hasOverlays(model),
      onSelect: () => model.planes.toggleOverlays(),
    };
    const shutter: MenuEntry = {
      id: 'shutter',
      label: text('planes.shutter'),
      hotkey: 'u',
      checked: hasShutter(model) && !model.planes.shutterLifted(),
      disabled: !hasShutter(model),
      onSelect: () => model.planes.toggleShutter(),
    };
    return [overlays, shutter];
  };
  const isEmpty = () => items().every(({ disabled }) => disabled);
  return <Menu label={text('planes.menu')} icon="eye" disabled={isEmpty()} items={items()} />;
}
