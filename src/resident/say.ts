// The page a poster opens. It works without this script; with it the words wait here when the line drops.
import { enableSizeSwitch } from './size-switch.ts';

enableSizeSwitch(document);
