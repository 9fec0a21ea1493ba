package dev.sluice.standalone.architecture.red.ticketapi.order;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;

class PatientOrder {
  HttpClient connect() {
    return HttpClient.newBuilder().build();
  }

  HttpRequest ask(URI address) {
    return HttpRequest.newBuilder(address).build();
  }
}
