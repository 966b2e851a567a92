// Every figure there is, by id.
import { assetFigures } from './asset-figures.ts';
import type { Figure } from './figure.ts';
import { petitionFigures } from './petition-figures.ts';
import { workFigures } from './work-figures.ts';

export const figures = { ...petitionFigures, ...assetFigures, ...workFigures } as const;
export type FigureId = keyof typeof figures;

export const figureOf = (id: FigureId): Figure => figures[id];
