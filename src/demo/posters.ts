// Where posters hang in the demo county.
import { stationId, userId } from '../domain/ids.ts';

const by = userId.parse('chen-min');

export const demoPosters = [
  {
    by,
    stationId: stationId.parse('huatan'),
    pointId: stationId.parse('huatan-laojie'),
    placeText: '老街社区活动中心门口',
  },
  { by, stationId: stationId.parse('huatan'), placeText: '花滩镇便民服务中心一楼' },
];
