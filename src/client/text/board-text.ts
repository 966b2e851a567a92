// The words of the board of revival and of its results.
import { type AreaTranslate, areaText } from './area-text.ts';
import { enBoard } from './en-board.ts';
import { zhBoard } from './zh-board.ts';

export type BoardKey = keyof typeof zhBoard;
export type BoardTranslate = AreaTranslate<BoardKey>;

export const { use: useBoardText, has: isBoardKey } = areaText<BoardKey>({ zh: zhBoard, en: enBoard });
