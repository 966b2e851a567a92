// 四级: the city's, the counties', the townships', the villages' stations.
export const stationLevels = ['city', 'county', 'township', 'village'] as const;
