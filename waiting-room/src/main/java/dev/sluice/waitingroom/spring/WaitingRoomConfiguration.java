package dev.sluice.waitingroom.spring;

import dev.sluice.waitingroom.access.ProofOfWork;
import dev.sluice.waitingroom.admission.AdmissionChain;
import dev.sluice.waitingroom.admission.Admissions;
import dev.sluice.waitingroom.admission.Invitations;
import dev.sluice.waitingroom.admission.LineDraws;
import dev.sluice.waitingroom.admission.RedisAdmissionChain;
import dev.sluice.waitingroom.admission.RedisAdmissions;
import dev.sluice.waitingroom.admission.RedisInvitations;
import dev.sluice.waitingroom.admission.RedisLineDraws;
import dev.sluice.waitingroom.keyspace.CallWatch;
import dev.sluice.waitingroom.keyspace.RedisConnections;
import dev.sluice.waitingroom.keyspace.RedisKeys;
import dev.sluice.waitingroom.line.Invites;
import dev.sluice.waitingroom.line.LineRecords;
import dev.sluice.waitingroom.line.RedisInvites;
import dev.sluice.waitingroom.line.RedisLineRecords;
import dev.sluice.waitingroom.line.RedisVisitorDesk;
import dev.sluice.waitingroom.line.RedisWaitingLines;
import dev.sluice.waitingroom.line.WaitingLines;
import dev.sluice.waitingroom.pass.AdmissionPasses;
import dev.sluice.waitingroom.pass.PlaceTickets;
import dev.sluice.waitingroom.saturation.RedisSaturationStore;
import dev.sluice.waitingroom.saturation.SaturationStore;
import dev.sluice.waitingroom.vitals.RedisVitals;
import dev.sluice.waitingroom.vitals.VitalsSource;
import dev.sluice.waitingroom.workqueue.RedisWorkQueue;
import dev.sluice.waitingroom.workqueue.WorkQueue;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * The beans of a waiting room for a Spring application. Signing keys are asked for only where
 * something signs or checks, so admission-batch runs without them.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WaitingRoomSettings.class)
public class WaitingRoomConfiguration {

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  RedisKeys redisKeys(WaitingRoomSettings settings) {
    return new RedisKeys(settings.redis().keyPrefix());
  }

  @Bean(destroyMethod = "close")
  RedisConnections redisConnections(WaitingRoomSettings settings, ObjectProvider<CallWatch> watch) {
    return new RedisConnections(
        settings.redis().uri(),
        settings.redis().commandTimeout(),
        watch.getIfAvailable(() -> CallWatch.NONE));
  }

  @Bean
  WaitingLines waitingLines(RedisConnections redis, RedisKeys keys, WaitingRoomSettings settings) {
    return new RedisWaitingLines(redis, keys, settings.line().maxLength());
  }

  @Bean
  WorkQueue workQueue(RedisConnections redis, RedisKeys keys, WaitingRoomSettings settings) {
    return new RedisWorkQueue(redis, keys, settings.workQueue().limits());
  }

  @Bean
  Admissions admissions(RedisConnections redis, RedisKeys keys, WaitingRoomSettings settings) {
    return new RedisAdmissions(redis, keys, settings.workQueue().limits());
  }

  @Bean
  LineDraws lineDraws(RedisConnections redis, RedisKeys keys) {
    return new RedisLineDraws(redis, keys);
  }

  @Bean
  AdmissionChain admissionChain(RedisConnections redis, RedisKeys keys) {
    return new RedisAdmissionChain(redis, keys);
  }

  @Bean
  Invitations invitations(RedisConnections redis, RedisKeys keys, WaitingRoomSettings settings) {
    return new RedisInvitations(redis, keys, settings.workQueue().limits());
  }

  @Bean
  RedisVisitorDesk visitorDesk(RedisConnections redis, RedisKeys keys) {
    return new RedisVisitorDesk(redis, keys);
  }

  @Bean
  LineRecords lineRecords(RedisConnections redis, RedisKeys keys) {
    return new RedisLineRecords(redis, keys);
  }

  @Bean
  Invites invites(RedisConnections redis, RedisKeys keys) {
    return new RedisInvites(redis, keys);
  }

  @Bean
  SaturationStore saturationStore(RedisConnections redis, RedisKeys keys) {
    return new RedisSaturationStore(redis, keys);
  }

  @Bean
  RedisVitals redisVitals(RedisConnections redis, RedisKeys keys) {
    return new RedisVitals(redis, keys);
  }

  @Bean
  VitalsReporter vitalsReporter(
      RedisVitals vitals, Environment environment, ObjectProvider<VitalsSource> sources) {
    return new VitalsReporter(vitals, NodeName.of(environment), sources.orderedStream().toList());
  }

  @Bean
  @Lazy
  PlaceTickets placeTickets(WaitingRoomSettings settings) {
    return new PlaceTickets(settings.placeTicket().parse("waiting-room.place-ticket"));
  }

  @Bean
  @Lazy
  ProofOfWork proofOfWork(WaitingRoomSettings settings) {
    return new ProofOfWork(settings.placeTicket().parse("waiting-room.place-ticket"));
  }

  @Bean
  @Lazy
  AdmissionPasses admissionPasses(WaitingRoomSettings settings) {
    return new AdmissionPasses(settings.pass().parse("waiting-room.pass"));
  }
}
