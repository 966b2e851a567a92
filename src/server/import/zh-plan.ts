// How ledgers name the paths of a revival; the first word of each is the one that is carried out.
import type { revivalPaths } from '../../domain/sighting.ts';

export const pathWords: Readonly<Record<string, (typeof revivalPaths)[number]>> = {
  产业植入: 'industry',
  产业: 'industry',
  产业发展: 'industry',
  引进产业: 'industry',
  民生福祉: 'livelihood',
  民生: 'livelihood',
  民生服务: 'livelihood',
  公共服务: 'livelihood',
  绿色发展: 'green',
  绿色: 'green',
  生态: 'green',
  其他: 'other',
};
