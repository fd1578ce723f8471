package com.todomate.openapi;

import static com.todomate.openapi.SchemaFactory.node;

import com.todomate.http.ApiPaths;
import com.todomate.viewset.ReadOnlyViewSet;
import jakarta.validation.Validator;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The OpenAPI document: every route that Spring knows, with the texts of [OpenApiTexts]. Built on
/// first request.
@Component
class OpenApiDocument {

    private final RequestMappingHandlerMapping mapping;
    private final JsonMapper json;
    private final Validator validator;
    private final MessageSource messages;
    private final String version;
    private final SingletonSupplier<GeneratedDocument> generated =
            SingletonSupplier.of(this::generate);

    /// The document, and the faults of `docs.yml`: missing, unused and ambiguous entries.
    record GeneratedDocument(String text, Set<String> faults) {}

    OpenApiDocument(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
            JsonMapper json,
            Validator validator,
            MessageSource messages,
            ObjectProvider<BuildProperties> build) {
        this.mapping = mapping;
        this.json = json;
        this.validator = validator;
        this.messages = messages;
        var properties = build.getIfAvailable();
        this.version = String.valueOf(properties == null ? "development" : properties.getVersion());
    }

    byte[] text() {
        return generated.obtain().text().getBytes(StandardCharsets.UTF_8);
    }

    Set<String> faults() {
        return generated.obtain().faults();
    }

    private GeneratedDocument generate() {
        var openApiTexts = new OpenApiTexts(json);
        var problemResponses = new ProblemResponses(messages, openApiTexts);
        var routes =
                ApiRoute.all(mapping).stream()
                        .sorted(Comparator.comparingInt(openApiTexts::rank))
                        .toList();
        var models = routes.stream().filter(apiRoute -> "create".equals(apiRoute.rule())).toList();
        openApiTexts.setKinds(
                models.stream().map(apiRoute -> apiRoute.path().substring(1)).sorted().toList());
        var schemaFactory = new SchemaFactory(openApiTexts, validator, new RecordDefaults(json));
        models.forEach(apiRoute -> schemaFactory.view(apiRoute.argument(ReadOnlyViewSet.class, 1)));
        var operationFactory =
                new OperationFactory(openApiTexts, schemaFactory, validator, problemResponses);
        var paths = node();
        for (var apiRoute : routes) {
            var path = ApiPaths.BASE + apiRoute.path();
            if (!paths.has(path)) paths.putObject(path);
            var method = apiRoute.method().toLowerCase(Locale.ROOT);
            ((ObjectNode) paths.get(path)).set(method, operationFactory.create(apiRoute));
        }
        var components = openApiTexts.components();
        schemaFactory.named().forEach(components.withObject("schemas")::set);
        components.set("responses", problemResponses.shared());

        var document = node().put("openapi", "3.1.0");
        document.set("info", openApiTexts.info().put("version", version));
        document.putArray("servers").addObject().put("url", "/");
        document.putArray("security").addObject().putArray("bearer");
        document.set("tags", openApiTexts.tags());
        document.set("paths", paths);
        document.set("components", components);
        return new GeneratedDocument(json.writeValueAsString(document), openApiTexts.faults());
    }
}
