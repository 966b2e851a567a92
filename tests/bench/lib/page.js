import A from '@adapter';import {makeRecord,makeRecords,makePhotoBytes,SEARCH_TERMS} from './gen.mjs';
const now=()=>performance.now();const med=a=>{a=[...a].sort((x,y)=>x-y);return a[a.length>>1]};
let cur=null,nextId=1e6;
window.bench={name:A.name,caps:A.caps||{},
 async open(o){cur=await A.open(o)},
 async close(){await A.close?.(cur);cur=null},
 async destroy(){await A.destroy?.(cur);cur=null},
 async save(n,photo){const t=[];for(let i=0;i<n;i++){const r=makeRecord(nextId++,7),b=photo?new Blob([makePhotoBytes(i)],{type:'image/jpeg'}):null;const d=await A.prepare?.(cur,r,b);const s=now();await A.save(cur,r,b,d);t.push(now()-s);await new Promise(r=>setTimeout(r,2))}return t},
 async bulk(from,n){let ms=0;const step=A.bulkStep||1000;for(let i=0;i<n;i+=step){const all=makeRecords(from+i,Math.min(step,n-i)),rs=A.asPage?.(cur,all)??all;const s=now();await A.bulk(cur,rs);ms+=now()-s}if(A.flush){const s=now();await A.flush(cur);ms+=now()-s}return ms},
 async saveForm(n){const t=[];for(let i=0;i<n;i++){const s=now();await A.saveForm(cur,makeRecord(nextId++,7));t.push(now()-s)}return t},
 async query(reps,n){const out={};const hi=1767225600000+n*61000+999999;
  let s=now();const first=await A.newest(cur,hi,50);out.newestFirst=now()-s;out.got=first.length;
  let t=[];for(let i=0;i<reps;i++){const b=hi-1000-((i*7919)%n)*0.2*61000;const s=now();const r=await A.newest(cur,b,50);t.push(now()-s);if(r.length!==50)throw Error(A.name+' newest got '+r.length)}out.newest=med(t);
  if(A.newestNaive){t=[];for(let i=0;i<Math.min(3,reps);i++){const s=now();await A.newestNaive(cur,hi-1000-i,50);t.push(now()-s)}out.newestNaive=med(t)}
  t=[];s=now();await A.byStation(cur,'st-001',hi,50);out.stationFirst=now()-s;for(let i=0;i<reps;i++){const s=now();const r=await A.byStation(cur,'st-0'+String(10+i%30),hi-1000-i,50);t.push(now()-s)}out.station=med(t);
  return out},
 async search(reps){s0=now();if(A.searchPrepare){await A.searchPrepare(cur)}const prep=now()-s0;const t=[];let hits=0;for(let i=0;i<reps;i++){const s=now();const r=await A.search(cur,SEARCH_TERMS[i%SEARCH_TERMS.length],50);t.push(now()-s);hits+=r.length}s0=now();const z=await A.search(cur,'查无此词甲乙丙丁',50);const miss=now()-s0;if(z.length)throw Error('miss');return{search:med(t),prep,hits,miss}},
 async capture(n){for(let i=0;i<n;i+=2000)await A.capture(cur,makeRecords(i,Math.min(2000,n-i)));if(A.flush)await A.flush(cur)},
 async capturePhotos(n){for(let i=0;i<n;i++)await A.capturePhoto(cur,makeRecord(i,11),new Blob([makePhotoBytes(i)],{type:'image/jpeg'}))},
 async push(o){const s=now();const r=await A.push(cur,o);return{ms:now()-s,...r}},
 async pushPhotos(o){const s=now();const r=await A.pushPhotos(cur,o);return{ms:now()-s,...r}},
 async pull(o){const s=now();const r=await A.pull(cur,o);return{ms:now()-s,...r}},
 async shown(){return A.shown(cur)},
 async settle(){const s=now();await A.settle(cur);return now()-s},
 async count(){return A.count(cur)}};let s0;
