// A county's own map under the plane: its tiles as pictures. Nothing here is ever on a screen where none is plugged in.
import { useEffect, useMemo, useState } from 'react';
import { type Tile, tilesFor, type Zooms } from '../../../domain/plane/mercator.ts';
import type { View } from '../../../domain/plane/plane.ts';
import type { CountyMap } from '../../../protocol/county-map.ts';
import type { TileFile } from '../../map/tile-file.ts';

type Props = { readonly map: CountyMap; readonly view: View; readonly onTrouble: () => void };

const keyOf = ({ z, x, y }: Tile) => `${z}/${x}/${y}`;

export function MapTiles({ map, view, onTrouble }: Props) {
  return map.kind === 'tiles' ? (
    <Pictures
      tiles={tilesFor(view, map)}
      addressOf={({ z, x, y }) =>
        map.url.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y))
      }
      onTrouble={onTrouble}
    />
  ) : (
    <FileTiles map={map} view={view} onTrouble={onTrouble} />
  );
}

type PicturesProps = {
  readonly tiles: readonly Tile[];
  readonly addressOf: (tile: Tile) => string | undefined;
  readonly onTrouble: () => void;
};

function Pictures({ tiles, addressOf, onTrouble }: PicturesProps) {
  return (
    <g>
      {tiles.map((tile) => {
        const address = addressOf(tile);
        if (address === undefined) return null;
        return (
          <image
            href={address}
            x={tile.left}
            y={tile.top}
            width={tile.side}
            height={tile.side}
            onError={onTrouble}
            key={keyOf(tile)}
          />
        );
      })}
    </g>
  );
}

/** The file, once it is open. */
function useTileFile(url: string, onTrouble: () => void): TileFile | null {
  const [file, setFile] = useState<TileFile | null>(null);
  useEffect(() => {
    let isGone = false;
    void import('../../map/tile-file.ts')
      .then(({ openTileFile }) => openTileFile(url))
      .then((opened) => {
        if (isGone) return;
        setFile(opened);
        if (opened === null) onTrouble();
      })
      .catch(onTrouble);
    return () => {
      isGone = true;
    };
  }, [url, onTrouble]);
  return file;
}

const noZooms: Zooms = { minZoom: 0, maxZoom: 0 };

function FileTiles({ map, view, onTrouble }: Props) {
  const file = useTileFile(map.url, onTrouble);
  const [addresses, setAddresses] = useState<ReadonlyMap<string, string>>(new Map());
  const tiles = useMemo(() => tilesFor(view, file ?? noZooms), [view, file]);
  useEffect(() => {
    if (file === null) return undefined;
    let isGone = false;
    const made: string[] = [];
    const read = async (tile: Tile) => {
      const blob = await file.tile(tile);
      if (isGone || blob === null) return;
      const address = URL.createObjectURL(blob);
      made.push(address);
      setAddresses((before) => new Map(before).set(keyOf(tile), address));
    };
    setAddresses(new Map());
    for (const tile of tiles) void read(tile).catch(onTrouble);
    return () => {
      isGone = true;
      for (const address of made) URL.revokeObjectURL(address);
    };
  }, [file, tiles, onTrouble]);
  if (file === null) return null;
  return <Pictures tiles={tiles} addressOf={(tile) => addresses.get(keyOf(tile))} onTrouble={onTrouble} />;
}
