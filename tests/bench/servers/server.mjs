// One loopback origin serving every subject. node servers/server.mjs [port] [dataDir] [sync=FULL|NORMAL]
import http from 'node:http';import fs from 'node:fs';import path from 'node:path';import zlib from 'node:zlib';import {promisify} from 'node:util';import {createRequire} from 'node:module';
import {DatabaseSync} from 'node:sqlite';import {WebSocketServer} from 'ws';import * as esbuild from 'esbuild';import {bundle} from './bundle.mjs';
const gz=promisify(zlib.gzip),gunzip=promisify(zlib.gunzip);
const port=+(process.argv[2]||0),dir=path.resolve(process.argv[3]||'tmp/srv'),SYNC=process.argv[4]||'FULL';fs.mkdirSync(dir,{recursive:true});
const root=path.resolve(import.meta.dirname,'..');
export function openDb(file,sync){const db=new DatabaseSync(file);db.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous='+sync);
 db.exec('create table if not exists records(seq integer primary key, run text not null, id text not null, updated_at integer not null, body text not null, unique(run,id)); create index if not exists rx on records(run,updated_at,id)');return db}
const db=openDb(path.join(dir,'main.db'),SYNC);
const transaction=work=>(...args)=>{db.exec('BEGIN IMMEDIATE');try{const value=work(...args);db.exec('COMMIT');return value}catch(e){if(db.isTransaction)db.exec('ROLLBACK');throw e}};
const ins=db.prepare('insert into records(run,id,updated_at,body) values(?,?,?,?) on conflict(run,id) do update set body=excluded.body, updated_at=excluded.updated_at where excluded.updated_at>=records.updated_at');
const insMany=transaction((run,lines)=>{for(const l of lines){const r=JSON.parse(l);ins.run(run,r.id,r.updatedAt,l)}});
const get=db.prepare('select body from records where run=? and id=?');
const rxMany=transaction((run,rows)=>{const conflicts=[];for(const {newDocumentState:d,assumedMasterState:a} of rows){const m=get.get(run,d.id);if(m&&(!a||JSON.parse(m.body).updatedAt!==a.updatedAt)){conflicts.push(JSON.parse(m.body));continue}ins.run(run,d.id,d.updatedAt,JSON.stringify(d))}return conflicts});
const pageQ=db.prepare('select seq,body from records where run=? and seq>? order by seq limit ?');
const rxQ=db.prepare('select body from records where run=? and (updated_at>? or (updated_at=? and id>?)) order by updated_at,id limit ?');
const cnt=db.prepare('select count(*) n from records where run=?');
const body=req=>new Promise((ok,no)=>{const c=[];req.on('data',d=>c.push(d));req.on('end',()=>ok(Buffer.concat(c)));req.on('error',no)});
const H={'cross-origin-opener-policy':'same-origin','cross-origin-embedder-policy':'require-corp','cross-origin-resource-policy':'same-origin'};
const json=(res,o,h={})=>{const s=typeof o==='string'?o:JSON.stringify(o);res.writeHead(200,{'content-type':'application/json','content-length':Buffer.byteLength(s),...h});res.end(s)};
// optional peers' servers
let pouch=null;try{const rq=createRequire(path.join(root,'pouchsrv/x.js'));const express=rq('express'),PouchDB=rq('pouchdb');fs.mkdirSync(path.join(dir,'pouch'),{recursive:true});
 const P=PouchDB.defaults({prefix:path.join(dir,'pouch')+'/'});const app=express();app.use('/pouch',rq('express-pouchdb')(P,{mode:'minimumForPouchDB',inMemoryConfig:true,logPath:path.join(dir,'pouch.log')}));pouch=app}catch(e){console.error('pouch server unavailable',e.message)}
const {Server:Tus}=await import('@tus/server'),{FileStore}=await import('@tus/file-store');fs.mkdirSync(path.join(dir,'tus'),{recursive:true});const tus=new Tus({path:'/files',datastore:new FileStore({directory:path.join(dir,'tus')})});
fs.mkdirSync(path.join(dir,'photos'),{recursive:true});
const {createMergeableStore}=await import('tinybase'),{createWsServer}=await import('tinybase/synchronizers/synchronizer-ws-server'),{createSqliteNodePersister}=await import('tinybase/persisters/persister-sqlite-node');
const tbStores=new Map();let tbSaved=new Map();
let live=new Set(),inB=0,outB=0,reqs=0;
const server=http.createServer(async(req,res)=>{reqs++;try{const u=new URL(req.url,'http://x'),p=u.pathname,q=u.searchParams;
 if(p.startsWith('/pouch')){if(!pouch){res.writeHead(503);return res.end()}return pouch(req,res)}
 if(p.startsWith('/files'))return tus.handle(req,res);
 if(p.startsWith('/p/')){res.writeHead(200,{...H,'content-type':'text/html; charset=utf-8'});return res.end(`<!doctype html><meta charset=utf-8><title>${p}</title><script src="/b/${p.slice(3)}.js"></script>`)}
 if(p.startsWith('/b/')){const b=await bundle(p.slice(3,-3));res.writeHead(200,{...H,'content-type':'text/javascript'});return res.end(Buffer.from(b))}
 if(p==='/sw-workbox.js'){const r=await esbuild.build({entryPoints:[path.join(root,'lib/sw-workbox.js')],bundle:true,minify:true,format:'iife',write:false,define:{'process.env.NODE_ENV':'"production"'}});res.writeHead(200,{...H,'content-type':'text/javascript','service-worker-allowed':'/'});return res.end(Buffer.from(r.outputFiles[0].contents))}
 if(p==='/null'){let n=0;req.on('data',d=>n+=d.length);await new Promise(r=>req.on('end',r));return json(res,{n})}
 if(p==='/api/push'){let b=await body(req);if(req.headers['content-encoding']==='gzip')b=await gunzip(b);const lines=b.toString('utf8').split('\n');if(lines.at(-1)==='')lines.pop();insMany(q.get('run'),lines);return json(res,{acked:lines.length})}
 if(p==='/api/pull'){const rows=pageQ.all(q.get('run'),+(q.get('after')||0),+(q.get('limit')||2000));const s=rows.map(r=>r.body).join('\n');const h={'x-next':String(rows.length?rows.at(-1).seq:''),'x-count':String(rows.length),'content-type':'application/x-ndjson'};
   if(q.get('gz')!=='0'){const z=await gz(s,{level:3});res.writeHead(200,{...h,'content-encoding':'gzip','content-length':z.length});return res.end(z)}
   const z=Buffer.from(s);res.writeHead(200,{...h,'content-length':z.length});return res.end(z)}
 if(p==='/rx/push'){const rows=JSON.parse((await body(req)).toString());return json(res,rxMany(q.get('run'),rows))}
 if(p==='/rx/pull'){const t=+(q.get('t')||0),id=q.get('id')||'';const rows=rxQ.all(q.get('run'),t,t,id,+q.get('limit'));return json(res,'['+rows.map(r=>r.body).join(',')+']')}
 if(p.startsWith('/api/photo/')){const b=await body(req);const f=path.join(dir,'photos',path.basename(p));const fd=await fs.promises.open(f+'.tmp','w');await fd.write(b);await fd.sync();await fd.close();await fs.promises.rename(f+'.tmp',f);return json(res,{n:b.length})}
 if(p==='/api/photos'){const b=await body(req);let o=0,n=0;while(o<b.length){const l=b.readUInt32LE(o);o+=4;const id=b.toString('latin1',o,o+36).trim();o+=36;const fd=await fs.promises.open(path.join(dir,'photos',path.basename(id)),'w');await fd.write(b.subarray(o,o+l));await fd.sync();await fd.close();o+=l;n++}return json(res,{n})}
 if(p==='/seed'){const {makeRecords}=await import('../lib/gen.mjs');const run=q.get('run'),n=+q.get('n');for(let i=0;i<n;i+=5000)insMany(run,makeRecords(i,Math.min(5000,n-i)).map(r=>JSON.stringify(r)));return json(res,{n})}
 if(p==='/seed-tb'){const {makeRecords}=await import('../lib/gen.mjs');const run=q.get('run'),n=+q.get('n');const s=createMergeableStore();s.transaction(()=>{for(const r of makeRecords(0,n))s.setRow('records',r.id,r)});const d=new DatabaseSync(path.join(dir,'tb-'+run+'.db'));d.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous='+SYNC);const per=createSqliteNodePersister(s,d,'t');await per.save();await per.destroy();d.close();return json(res,{n})}
 if(p==='/seed-pouch'){const {makeRecords}=await import('../lib/gen.mjs');const run=q.get('run'),n=+q.get('n');const rq=createRequire(path.join(root,'pouchsrv/x.js'));const P=rq('pouchdb').defaults({prefix:path.join(dir,'pouch')+'/'});const d=new P(run);for(let i=0;i<n;i+=2000)await d.bulkDocs(makeRecords(i,Math.min(2000,n-i)).map(({id,...r})=>({_id:id,...r})));await d.close();return json(res,{n})}
 if(p==='/count')return json(res,{n:cnt.get(q.get('run')).n});
 if(p==='/tbcount'){const s=tbStores.get(q.get('run'));return json(res,{n:s?s.getRowCount('records'):0,saved:tbSaved.get(q.get('run'))||0})}
 if(p==='/__bytes'){let i=inB,o=outB;for(const s of live){i+=s.bytesRead;o+=s.bytesWritten}return json(res,{in:i,out:o,reqs})}
 if(p==='/favicon.ico'){res.writeHead(204);return res.end()}
 res.writeHead(404);res.end()}catch(e){console.error(req.url,e);if(!res.headersSent)res.writeHead(500);res.end(String(e))}});
server.on('connection',s=>{live.add(s);s.on('close',()=>{live.delete(s);inB+=s.bytesRead;outB+=s.bytesWritten})});server.keepAliveTimeout=60000;
const wss=new WebSocketServer({server,maxPayload:1<<30,perMessageDeflate:false});
createWsServer(wss,pathId=>{const run=pathId.replace(/^tb\//,'');const s=createMergeableStore();tbStores.set(run,s);const d=new DatabaseSync(path.join(dir,'tb-'+run+'.db'));d.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous='+SYNC);
 const per=createSqliteNodePersister(s,d,'t',undefined,undefined,e=>console.error('tb persister',e));per.addStatusListener?.((pp,st)=>{if(st===0)tbSaved.set(run,s.getRowCount('records'))});return per},undefined,undefined,e=>console.error('tb ws',String(e)));
server.listen(port,'127.0.0.1',()=>{console.log('PORT '+server.address().port);process.send?.({port:server.address().port})});
process.on('SIGTERM',()=>{server.close();process.exit(0)});
